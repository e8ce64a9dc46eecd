import type { z } from "zod";
import { ApiError } from "@/lib/domain/errors";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Snippet } from "@/lib/domain/snippet";
import {
  type LayerPlace,
  type ModelPlace,
  type NeuronPlace,
  type Service,
  scope,
} from "@/lib/methods/service";
import type { Store, StoredModel } from "@/lib/store/store";
import {
  importantNeuronsQuery,
  neuroscopeLayerSchema,
  neuroscopeModelSchema,
  neuroscopeNeuronQuery,
  neuroscopeNeuronSchema,
} from "@/lib/wire/neuroscope";
import { listTopNeurons, readSnippetBody, readSnippets } from "./read";
import { type ControlKind, type ControlWindow, readControls } from "./read-controls";

const NAME = "neuroscope";

/** The texts that fire a neuron most, and the neurons of a layer or model by their strongest text. */
export const neuroscope: Service = {
  name: NAME,
  title: "Neuroscope",
  needs: [NAME],
  model: scope(
    { query: importantNeuronsQuery, response: neuroscopeModelSchema },
    async (store, { model }: ModelPlace, query) => ({
      value: { importantNeurons: await listTopNeurons(store, model, listing(query)) },
    }),
  ),
  layer: scope(
    { query: importantNeuronsQuery, response: neuroscopeLayerSchema },
    async (store, { model, layer }: LayerPlace, query) => {
      const importantNeurons = await listTopNeurons(store, model, { ...listing(query), layer });
      return { value: { importantNeurons, numNeurons: model.revisions[NAME]?.neuronsPerLayer[layer] ?? 0 } };
    },
  ),
  neuron: scope(
    { query: neuroscopeNeuronQuery, response: neuroscopeNeuronSchema },
    async (store, { model, index }: NeuronPlace, { set, text, window }) => {
      if (set !== "top") {
        const texts = await requireControls(store, model, index, set);
        return { value: { neuronIndex: index, texts: cutTexts(texts, text, window) } };
      }
      if (text === undefined && window === undefined) {
        const piece = await readSnippetBody(store, model, index);
        return piece && { piece };
      }
      const texts = await readSnippets(store, model, index);
      return texts && { value: { neuronIndex: index, texts: cutTexts(texts, text, window) } };
    },
  ),
};

/** A text of which only a stretch may be left. */
type CutSnippet = Snippet & { readonly windowStart?: number };

async function requireControls(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  kind: ControlKind,
): Promise<readonly ControlWindow[]> {
  const windows = await readControls(store, model, index, kind);
  if (windows.length > 0) return windows;
  throw new ApiError(
    "not_found",
    `Neuron ${index.neuron} in layer ${index.layer} of ${model.name} has no control windows of the set ${kind}.`,
  );
}

/** One text or all, each whole or only `window[0]` tokens before and `window[1]` after the strongest one. */
export function cutTexts(
  texts: readonly CutSnippet[],
  text?: number,
  window?: readonly [number, number],
): readonly CutSnippet[] {
  if (text !== undefined && text >= texts.length) {
    throw new ApiError(
      "not_found",
      `There is no text ${text}: this neuron has texts 0 to ${texts.length - 1}.`,
    );
  }
  const chosen = text === undefined ? texts : texts.slice(text, text + 1);
  return window === undefined ? chosen : chosen.map((whole) => cutWindow(whole, window));
}

function cutWindow(text: CutSnippet, [before, after]: readonly [number, number]): CutSnippet {
  const { windowStart = 0 } = text;
  const peak = text.maxActivatingTokenIndex - windowStart;
  const start = Math.max(0, peak - before);
  const end = peak + after + 1;
  return {
    ...text,
    tokens: text.tokens.slice(start, end),
    activations: text.activations.slice(start, end),
    windowStart: windowStart + start,
  };
}

function listing({ order, limit }: z.output<typeof importantNeuronsQuery>) {
  return limit === undefined ? { order } : { order, limit };
}
