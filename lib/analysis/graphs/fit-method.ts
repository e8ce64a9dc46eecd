import type { PathFitMethod } from "./path-fit";

/** A way to predict a neuron's activations from its texts. */
export type FitMethod =
  | { readonly kind: "constant" | "token" | "gram" }
  /** Boosted trees, that may look at anything: how well the same texts let a student predict. */
  | { readonly kind: "boosted" }
  /** The model itself, which sees so many tokens: how much of an activation they can tell. */
  | { readonly kind: "cut"; readonly tokens: number }
  | { readonly kind: "reference"; readonly substitutes: number }
  | ({ readonly kind: "plus" } & PathFitMethod);

export const REFERENCE: FitMethod = { kind: "reference", substitutes: 5 };

/** One token so many before, and a token anywhere in so many. */
const DISTANCES = [
  ...[1, 2, 3, 4, 5, 6].map((distance) => ({ min: distance, max: distance })),
  ...[3, 6, 12, 24].map((max) => ({ min: 1, max })),
];

/** Measured in public/docs/yardstick.md. */
export const PLUS: FitMethod & { kind: "plus" } = {
  kind: "plus",
  growth: { shrinkage: 1, splitPenalty: 0.6, rootPenalty: 0.05, distances: DISTANCES, steps: 8 },
  simplify: { alike: 0.1, nearFiring: 0.2, nearSilent: 0.02, leastSpared: 8 },
  threshold: 0.38,
  survey: true,
  changes: true,
  causes: true,
  importance: true,
  refits: 0,
};

/** Of `plus` what is seen in texts as they stand: but for the survey the model is not run. */
export const OBSERVED: FitMethod & { kind: "plus" } = {
  ...PLUS,
  changes: false,
  causes: false,
  importance: false,
};

export const GRAPH_MODES = ["plus", "observed", "reference"] as const;

/**
 * `plus` predicts best; `observed` is for models that take long, whose graphs say what occurs with a firing, not what
 * causes it; `reference` is the published algorithm, to compare with.
 */
export type GraphMode = (typeof GRAPH_MODES)[number];

const MODES: Readonly<Record<GraphMode, FitMethod>> = {
  plus: PLUS,
  observed: OBSERVED,
  reference: REFERENCE,
};

/** Refits by which a path's stability is measured. */
const REFITS = 20;

/** How graphs are fitted, and whether the stability of their paths is measured. */
export function methodOf(mode: GraphMode, stability: boolean): FitMethod {
  const method = MODES[mode];
  return method.kind === "plus" && stability ? { ...method, refits: REFITS } : method;
}
