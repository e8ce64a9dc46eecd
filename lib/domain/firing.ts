import type { NeuronIndex } from "./neuron";

/** Longest text of which is asked which neurons fire on it. */
export const MOST_FIRING_CHARACTERS = 500;

/** What stands before a text in the search box, to ask which neurons fire on it. */
export const FIRES = "fires: ";

/** A token on which a neuron's paths say that it fires. */
export interface FiringToken {
  /** Place among the tokens of the text. */
  readonly position: number;
  /** Place of the path in the neuron's list. */
  readonly path: number;
  /** What the path predicts, as a share of the neuron's maximum. */
  readonly activation: number;
}

export interface FiringNeuron extends NeuronIndex {
  readonly tokens: readonly FiringToken[];
  /** Of its graph, on the held-out half of its strongest texts; null where unknown. */
  readonly f1: number | null;
  /** Lower end of the 95 % interval of that; null where unknown. */
  readonly leastF1: number | null;
  /** Of its graph, on ordinary text; null where unknown. */
  readonly ordinaryF1: number | null;
  readonly explanation: string | null;
}

/** Which neurons of a model fire on a text, as their paths say. */
export interface Firing {
  /** The text as the model's vocabulary cuts it. */
  readonly tokens: readonly string[];
  /** The surest first. */
  readonly neurons: readonly FiringNeuron[];
  /** Also those that are not listed. */
  readonly total: number;
  /** How right the model's graphs are on ordinary text, all together and token by token; null where that was not measured. */
  readonly ordinary: { readonly precision: number; readonly recall: number } | null;
}
