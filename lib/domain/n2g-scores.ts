/** A 95 % interval, by Wilson's formula for a share of counts. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A share of counts with its interval; both null when there is nothing to count. */
export interface CountedShare {
  readonly value: number | null;
  readonly interval: Interval | null;
}

/**
 * How well paths say where a neuron fires (at least half of its maximum), all tokens of some texts pooled, each text's
 * first token (beginning of text) left out. What is undefined is null, and `reason` says why.
 */
export interface FiringScores {
  readonly precision: CountedShare;
  readonly recall: CountedShare;
  /** Its interval is that of hits ÷ (hits + false alarms + misses), of which F1 is a function. */
  readonly f1: CountedShare;
  readonly numTexts: number;
  readonly numTokens: number;
  /** Tokens on which the neuron fires. */
  readonly numFiring: number;
  /** Tokens on which the paths say that it fires. */
  readonly numPredicted: number;
  /** Both. */
  readonly numHits: number;
  readonly reason: "no_firing_in_test" | "nothing_predicted" | null;
}

/** How well predicted activations follow true ones on the random and quantile windows. */
export interface WindowScores {
  /** Area under the precision–recall curve. */
  readonly auprc: number | null;
  readonly auprcReason: "no_firing_in_windows" | null;
  /** Pearson's. */
  readonly correlation: number | null;
  readonly correlationReason: "prediction_never_varies" | "activation_never_varies" | "no_windows" | null;
  readonly numWindows: number;
  readonly numFiring: number;
}

/** Under this many firing tokens a score is too uncertain to judge a graph by. */
export const FEWEST_TO_JUDGE = 10;
