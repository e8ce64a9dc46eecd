import type { NeuronIndex } from "./neuron";

/** The list that a neuron is seen in, the neurons next to it there, and its place from 1; its ends meet. */
export interface SeenList {
  readonly terms: string;
  readonly previous: NeuronIndex;
  readonly next: NeuronIndex;
  readonly place: number;
  readonly total: number;
  /** Layer-major positions of the neurons next to it, itself among them, in the list's order: all when it is short. */
  readonly around: readonly number[];
}
