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
    /** How it was tested, where that is known. */
    readonly tests?: readonly ExplanationTest[];
  };
}

/**
 * Ways to test an explanation by what can be predicted from it alone. `simulation`: the activation of every token
 * (Bills et al. 2023). `detection`: in which texts the neuron fires. `fuzzing`: whether the tokens that are marked in a
 * text are those on which it fires (both Paulo et al. 2024). `graph`: the activation of every token, by the neuron's
 * graph, from which the explanation was made.
 */
export const EXPLANATION_TESTS = ["simulation", "detection", "fuzzing", "graph"] as const;
export type ExplanationTestMethod = (typeof EXPLANATION_TESTS)[number];

/** How well predictions from an explanation were true, on texts that it was not made from. */
export interface ExplanationTest {
  readonly method: ExplanationTestMethod;
  /** The model that predicted; `rule` where none did. */
  readonly scorer: string;
  /** A correlation (simulation, graph) or a balanced accuracy (detection, fuzzing); null where it is undefined. */
  readonly score: number | null;
  /** What predictions get that know nothing of the neuron. */
  readonly chance: number;
  /** Tokens (simulation, graph) or texts (detection, fuzzing) that were predicted. */
  readonly n: number;
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
