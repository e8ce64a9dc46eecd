/** A sentence about a neuron and how well it predicts. */
export interface Explanation {
  readonly explanation: string;
  /** Correlation of simulated and true activations; null when it could not be computed. */
  readonly score: number | null;
  /** Who wrote it: a model's name, or `rule` when made from the graph. */
  readonly explainer: string;
  readonly scores: {
    readonly evCorrelation: number | null;
    readonly rsquared: number | null;
    readonly absoluteDevExplained: number | null;
  };
}

/** A text with the activations that an explanation makes one expect, and the true ones. */
export interface Simulation {
  readonly tokens: readonly string[];
  readonly simulatedActivations: readonly number[];
  readonly activations: readonly number[];
}

/** What a page shows of an explanation's simulations. */
export interface ShownSimulation {
  /** The explanation's place among all, best first. */
  readonly rank: number;
  /** The first of its texts. */
  readonly texts: readonly Simulation[];
  /** How many it has in all. */
  readonly count: number;
}
