/** A token of one's own text with what is said of it. */
export interface JudgedToken {
  readonly token: string;
  /** Share of the neuron's maximum. */
  readonly predicted: number;
  /** The path that gives the prediction; null for none. */
  readonly path: number | null;
  /** The activation that the model gives; null while it was not run, and beyond its context. */
  readonly activation: number | null;
}
