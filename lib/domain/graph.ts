import type { Distance } from "./n2g-path";

/** One token of a neuron's graph, as it goes over the wire. Its position in the list is its id. */
export interface N2gNode {
  /** The raw token, white space kept. */
  readonly token: string;
  /** How much the node matters, 0–1. */
  readonly importance: number;
  /** Nobody measured how much it matters: its importance is 0 and says nothing. */
  readonly measured?: false;
  /**
   * Ids of nodes in the next column, further back in the text: one of these may precede, some other one on another
   * path. Where `end` is not set, one of them must.
   */
  readonly required: readonly number[];
  /** A path may end here: nothing further back is needed for the neuron to fire. */
  readonly end: boolean;
  /** How many tokens before the firing token it stands, 0 for that itself. Imported graphs of 2023 do not say. */
  readonly distance?: Distance;
  /** For each of `required`, how many tokens before this one it stands: 1 when nothing stands between. */
  readonly stepsBack?: readonly Distance[];
}

/**
 * Which tokens make a neuron fire, and after what: nodes in columns by number of steps from the firing token. Columns
 * are no distances in the text: other tokens may stand between those of two neighbouring ones, as many as `stepsBack`
 * says.
 *
 * `subgraphIndices` are the start offsets of the columns, ending with the number of nodes; column 0
 * is the root's and empty, column 1 holds the activating tokens, column d + 1 the context d steps before.
 */
export interface N2gGraph {
  readonly graph: readonly N2gNode[];
  readonly subgraphIndices: readonly number[];
}

/** How well a graph predicts held-out text. A score that is undefined is null, and `reason` says why. */
export interface N2gScores {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Area under the precision–recall curve on random and quantile windows. */
  readonly auprc: number | null;
  /** Pearson correlation of predicted and true activations on random and quantile windows. */
  readonly correlation: number | null;
  /** Tokens of the test texts on which the neuron fires. */
  readonly numFiring: number;
  /** Tokens of the test texts on which the graph says that it fires. */
  readonly numPredicted: number;
  readonly reason: "no_firing_in_test" | "nothing_predicted" | null;
}

export type TokenRole = "activating" | "important";
