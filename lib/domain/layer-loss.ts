/**
 * What is put where no path of a neuron matches. `zero` is what the graph says. `mean` is the neuron's mean activation
 * at such places of the same text, one number per neuron: SoLU and GELU activations are small there, not 0, and sum up.
 */
export type Unmatched = "zero" | "mean";

/** How much of what a layer does for its model's loss the graphs of its neurons do as well. Losses are per token, in nats. */
export interface LayerLoss {
  readonly layer: number;
  /** Of the untouched model. */
  readonly loss: number;
  /** With each neuron set to its mean activation over the same text. */
  readonly meanLoss: number;
  /** With each neuron set to what its graph predicts. */
  readonly graphLoss: number;
  /** 0 when graphs are no better than the mean, 1 when they are as good as the layer; null when the mean costs nothing. */
  readonly recovered: number | null;
  /** Tokens whose loss was counted. */
  readonly tokens: number;
  readonly unmatched: Unmatched;
}
