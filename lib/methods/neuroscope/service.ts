import type { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import { inflatePiece } from "@/lib/domain/piece";
import {
  type LayerTarget,
  type ModelTarget,
  type NeuronTarget,
  revisionOf,
  type Service,
  scope,
} from "@/lib/services/service";
import { listTopNeurons } from "@/lib/store/postgres/neuron";
import { getSnippetBody } from "@/lib/store/postgres/snippet-page";
import {
  importantNeuronsQuery,
  type NeuroscopeNeuron,
  neuroscopeLayerSchema,
  neuroscopeModelSchema,
  neuroscopeNeuronQuery,
  neuroscopeNeuronSchema,
} from "@/lib/wire/neuroscope";

const NAME = "neuroscope";

/** The texts that fire a neuron most, and the neurons of a layer or model by their strongest text. */
export const neuroscope: Service = {
  title: "Neuroscope",
  needs: [NAME],
  model: scope(
    { query: importantNeuronsQuery, response: neuroscopeModelSchema },
    async ({ model }: ModelTarget, query) => {
      const revision = revisionOf(model, NAME);
      return { json: { important_neurons: await listTopNeurons(revision, listing(query)) } };
    },
  ),
  layer: scope(
    { query: importantNeuronsQuery, response: neuroscopeLayerSchema },
    async ({ model, layer }: LayerTarget, query) => {
      const revision = revisionOf(model, NAME);
      const importantNeurons = await listTopNeurons(revision, { ...listing(query), layer });
      const numNeurons = model.services[NAME]?.neuronsPerLayer[layer] ?? 0;
      return { json: { important_neurons: importantNeurons, num_neurons: numNeurons } };
    },
  ),
  neuron: scope(
    { query: neuroscopeNeuronQuery, response: neuroscopeNeuronSchema },
    async ({ model, index }: NeuronTarget, query) => {
      const piece = await getSnippetBody(revisionOf(model, NAME), index);
      if (piece === null) return null;
      if (query.text === undefined && query.window === undefined) return { piece };
      const page: NeuroscopeNeuron = JSON.parse(inflatePiece(piece).toString());
      return { json: { ...page, texts: cutTexts(page.texts, query.text, query.window) } };
    },
  ),
};

type Texts = NeuroscopeNeuron["texts"];

/** One text or all, each whole or only `window[0]` tokens before and `window[1]` after the strongest one. */
export function cutTexts(texts: Texts, text?: number, window?: readonly [number, number]): Texts {
  if (text !== undefined && text >= texts.length) {
    throw new ApiError(
      "not_found",
      `There is no text ${text}: this neuron has texts 0 to ${texts.length - 1}.`,
    );
  }
  const chosen = text === undefined ? texts : texts.slice(text, text + 1);
  return window === undefined ? chosen : chosen.map((whole) => cutWindow(whole, window));
}

function cutWindow(text: Texts[number], [before, after]: readonly [number, number]): Texts[number] {
  const start = Math.max(0, text.max_activating_token_index - before);
  const end = text.max_activating_token_index + after + 1;
  return {
    ...text,
    tokens: text.tokens.slice(start, end),
    activations: text.activations.slice(start, end),
    window_start: start,
  };
}

function listing({ order, limit }: z.output<typeof importantNeuronsQuery>) {
  return limit === undefined ? { order } : { order, limit };
}
