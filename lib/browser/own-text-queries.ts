import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronPole } from "@/lib/domain/neuron";
import { neuronApiPath } from "@/lib/domain/paths";
import { signOf } from "@/lib/domain/pole";
import { compareActivations } from "@/lib/domain/reproduced";
import type { ServedModel } from "@/lib/domain/served-model";
import type { Snippet } from "@/lib/domain/snippet";
import { fromJson } from "@/lib/wire/case";
import type { NeuroscopeNeuron } from "@/lib/wire/neuroscope";
import { getData } from "./client";
import { askModel, WASM_ADDRESS } from "./model-client";
import { readSnippet } from "./queries";

/** Answers of the model stay true for the visit. */
const FOR_EVER = { staleTime: Number.POSITIVE_INFINITY, retry: false } as const;

/** The paths of a neuron, in the order in which they decide; none for a graph without paths. */
export function pathsQuery(model: string, index: NeuronPole) {
  return queryOptions({
    queryKey: ["paths", model, index],
    queryFn: async ({ signal }): Promise<readonly N2gPath[]> => {
      const { paths } = await getData<{ paths: unknown[] | null }>(
        neuronApiPath(model, "neuron2graph", index),
        signal,
      );
      return fromJson(paths ?? []) as readonly N2gPath[]; // the API's paths are those of the domain in snake_case
    },
  });
}

/** All texts of a neuron whole, strongest first. */
export function wholeTextsQuery(model: string, index: NeuronPole) {
  return queryOptions({
    queryKey: ["texts", model, index],
    queryFn: async ({ signal }): Promise<readonly Snippet[]> => {
      const { texts } = await getData<NeuroscopeNeuron>(neuronApiPath(model, "neuroscope", index), signal);
      return texts.map(({ window_start: _, ...text }) => fromJson(text));
    },
  });
}

/** A text as the model reads it; the last one is kept until the next is there. */
export function readTextQuery(served: ServedModel, text: string) {
  return queryOptions({
    queryKey: ["read", served.folder, text],
    queryFn: ({ signal }) => askModel(served, { kind: "read", text }, { signal }),
    placeholderData: keepPreviousData,
    ...FOR_EVER,
    gcTime: 60_000,
  });
}

/** The model, loaded and ready to give a layer's activations. */
export function loadModelQuery(served: ServedModel, layer: number, onBytes: (bytes: number) => void) {
  return queryOptions({
    queryKey: ["model", served.folder, layer],
    queryFn: () => askModel(served, { kind: "load", layer, wasm: WASM_ADDRESS }, { onBytes }),
    ...FOR_EVER,
    enabled: false,
  });
}

/** A neuron's activations on a text, of its pole, by the loaded model. */
export function activationsQuery(served: ServedModel, index: NeuronPole, ids: readonly number[] | null) {
  return queryOptions({
    queryKey: ["activations", served.folder, index, ids],
    queryFn: ({ signal }) => run(served, index, ids ?? [], { signal }),
    ...FOR_EVER,
    gcTime: 60_000,
    enabled: ids !== null,
  });
}

/** Runs the model on a stored text's tokens, for the activations of a neuron's pole. */
export async function runStored(
  served: ServedModel,
  index: NeuronPole,
  tokens: readonly string[],
): Promise<Float32Array> {
  return run(served, index, await askModel(served, { kind: "ids", tokens }));
}

async function run(
  served: ServedModel,
  { layer, neuron, pole }: NeuronPole,
  ids: readonly number[],
  options: Parameters<typeof askModel>[2] = {},
): Promise<Float32Array> {
  const values = await askModel(served, { kind: "run", layer, neuron, ids }, options);
  return values.map((value) => signOf(pole) * value);
}

/** What running the loaded model on a stored text gives beside what is stored. */
export function reproductionQuery(
  served: ServedModel,
  { model, index, rank, maximum }: { model: string; index: NeuronPole; rank: number; maximum: number },
) {
  return queryOptions({
    queryKey: ["reproduction", served.folder, model, index, rank],
    queryFn: async ({ signal }) => {
      const { tokens, activations } = await readSnippet(model, index, rank, signal);
      return compareActivations(activations, await runStored(served, index, tokens), maximum);
    },
    ...FOR_EVER,
  });
}
