import type { Model } from "./model";

/** A model whose shape is known before any of its data are there. */
export interface KnownModel extends Model {
  readonly nCtx: number;
  /** Methods whose data of it were published when DeepDecipher was (table 2 of its paper). */
  readonly published: readonly ("neuroscope" | "neuron2graph" | "neuron_explainer")[];
}

const C4_CODE = "80% C4 (Web Text) and 20% Python Code";
const WEB_TEXT = "Open Web Text";
const PILE = "The Pile";

type Entry = [
  name: string,
  layers: number,
  size: number,
  act: string,
  dataset: string,
  parameters: number,
  nCtx: number,
];

/**
 * The models of the DeepDecipher paper, in Neuroscope's order. Parameters are those of attention and MLP
 * weights: layers × (4 · d_model · heads · d_head + 2 · d_model · neurons per layer), as DeepDecipher counts.
 */
const ENTRIES: readonly Entry[] = [
  ["solu-1l", 1, 2048, "solu", C4_CODE, 3_145_728, 1_024],
  ["gelu-1l", 1, 2048, "gelu", C4_CODE, 3_145_728, 1_024],
  ["solu-2l", 2, 2048, "solu", C4_CODE, 6_291_456, 1_024],
  ["gelu-2l", 2, 2048, "gelu", C4_CODE, 6_291_456, 1_024],
  ["solu-3l", 3, 2048, "solu", C4_CODE, 9_437_184, 1_024],
  ["gelu-3l", 3, 2048, "gelu", C4_CODE, 9_437_184, 1_024],
  ["solu-4l", 4, 2048, "solu", C4_CODE, 12_582_912, 1_024],
  ["gelu-4l", 4, 2048, "gelu", C4_CODE, 12_582_912, 1_024],
  ["solu-6l", 6, 3072, "solu", C4_CODE, 42_467_328, 1_024],
  ["solu-8l", 8, 4096, "solu", C4_CODE, 100_663_296, 1_024],
  ["solu-10l", 10, 5120, "solu", C4_CODE, 196_608_000, 1_024],
  ["solu-12l", 12, 6144, "solu", C4_CODE, 339_738_624, 1_024],
  ["gpt2-small", 12, 3072, "gelu", WEB_TEXT, 84_934_656, 1_024],
  ["gpt2-medium", 24, 4096, "gelu", WEB_TEXT, 301_989_888, 1_024],
  ["gpt2-large", 36, 5120, "gelu", WEB_TEXT, 707_788_800, 1_024],
  ["gpt2-xl", 48, 6400, "gelu", WEB_TEXT, 1_474_560_000, 1_024],
  ["solu-1l-pile", 1, 4096, "solu", PILE, 12_582_912, 1_024],
  ["solu-4l-pile", 4, 2048, "solu", PILE, 12_582_912, 1_024],
  ["solu-2l-pile", 2, 2944, "solu", PILE, 12_812_288, 1_024],
  ["solu-6l-pile", 6, 3072, "solu", PILE, 42_467_328, 1_024],
  ["solu-8l-pile", 8, 4096, "solu", PILE, 100_663_296, 1_024],
  ["solu-10l-pile", 10, 5120, "solu", PILE, 196_608_000, 1_024],
  ["pythia-70m", 6, 2048, "gelu", PILE, 18_874_368, 2_048],
  ["pythia-160m", 12, 3072, "gelu", PILE, 84_934_656, 2_048],
  ["pythia-350m", 24, 4096, "gelu", PILE, 301_989_888, 2_048],
];

/** Beside the texts of Neuroscope, which all of them have. */
const MORE_PUBLISHED: Readonly<Record<string, KnownModel["published"]>> = {
  "gpt2-small": ["neuron_explainer"],
  "gpt2-xl": ["neuron_explainer"],
  "solu-6l-pile": ["neuron2graph"],
};

/** The catalogue of known models. */
export const KNOWN_MODELS: readonly KnownModel[] = ENTRIES.map(
  ([name, numLayers, layerSize, activationFunction, dataset, numTotalParameters, nCtx]) => ({
    ...{ name, numLayers, layerSize, activationFunction, dataset, numTotalParameters, nCtx },
    published: ["neuroscope", ...(MORE_PUBLISHED[name] ?? [])],
  }),
);
