/** A language model whose neurons we describe; shape and facts, no weights. */
export interface Model {
  /** TransformerLens-style name, unique: `solu-2l-docs`. */
  readonly name: string;
  /** MLP layers, numbered from 0. */
  readonly numLayers: number;
  /** Neurons per MLP layer, numbered from 0. */
  readonly layerSize: number;
  /** `solu`, `gelu`, …: the nonlinearity whose output is the activation. */
  readonly activationFunction: string;
  readonly numTotalParameters: number;
  /** Text the model was trained and scanned on. */
  readonly dataset: string;
}

/** What else is known of a model. */
export interface ModelDetail {
  readonly tokenizer: string | null;
  /** TransformerLens hook where the activations were read. */
  readonly activationSite: string | null;
  readonly nCtx: number | null;
}

/** Words that addresses need, so no model and no service can be called so. */
const RESERVED = [
  "search",
  "openapi.json",
  "types.d.ts",
  "all",
  "tokens",
  "tokens.json",
  "atlas",
  "neurons",
  "coverage",
  "similar",
  "batch",
];

export function isReservedName(name: string): boolean {
  return RESERVED.includes(name);
}

/** A model of more layers, of more neurons per layer, or of more in all, is a mistake: each is a number in memory. */
export const MOST_LAYERS = 1000;
export const MOST_NEURONS_PER_LAYER = 10_000_000;
export const MOST_NEURONS = 20_000_000;

/** How many layers of how many neurons. */
export type Shape = Pick<Model, "numLayers" | "layerSize">;

/** @example formatShape({ numLayers: 1, layerSize: 8 }) // "1 layer of 8 neurons" */
export function formatShape({ numLayers, layerSize }: Shape): string {
  return `${formatLayers(numLayers)} of ${layerSize} ${layerSize === 1 ? "neuron" : "neurons"}`;
}

/** @example formatLayers(1) // "1 layer" */
export function formatLayers(count: number): string {
  return `${count} ${count === 1 ? "layer" : "layers"}`;
}

/** How many neurons a model has; derived, so that it can never disagree with the shape. */
export function totalNeurons(model: Shape): number {
  return model.numLayers * model.layerSize;
}
