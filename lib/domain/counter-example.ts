/** A text on which a neuron's paths predict something else than the neuron does. */
export interface CounterExample {
  readonly tokens: readonly string[];
  /** Place in `tokens` of the token on which they differ. */
  readonly position: number;
  /** What the paths predict there, as a share of the neuron's maximum. */
  readonly predicted: number;
  /** What the neuron does there, as a share of its maximum. */
  readonly activation: number;
  /** A window of the texts as it stands there, or one in which a token was changed. */
  readonly kind: "window" | "edit";
  /** Of an edit: the place of the token that was changed. */
  readonly edited?: number;
  /** Of an edit: the token that stood there before. */
  readonly replaced?: string;
}
