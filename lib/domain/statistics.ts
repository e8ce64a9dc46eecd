import type { StatisticsTable } from "./statistic";

/**
 * Every statistic of a neuron, in the order of the API's list. The bundle's schema, the columns, headings,
 * panels and lists are maps over this table. A statistic of a scan is worked out by an accumulator of
 * `lib/analysis/scan/accumulators.ts`.
 */
export const STATISTICS = {
  max_activation: {
    title: "maximum",
    help: "Largest activation on any token scanned.",
    unit: "activation",
    format: "number",
    from: "statistics",
    first: "desc",
    bounds: {},
    shown: { column: 1, panel: 1, headline: 1, brief: 1 },
  },
  min_activation: {
    title: "minimum",
    help: "Smallest activation on any token scanned.",
    unit: "activation",
    format: "number",
    from: "statistics",
    first: "desc",
    bounds: {},
    shown: { panel: 2 },
  },
  mean: {
    title: "mean",
    help: "Average activation over all tokens scanned.",
    unit: "activation",
    format: "number",
    from: "statistics",
    first: "desc",
    bounds: {},
    shown: { column: 3, panel: 3, brief: 2 },
  },
  variance: {
    title: "variance",
    help: "Average squared distance from the mean.",
    unit: "activation²",
    format: "number",
    from: "statistics",
    first: "desc",
    bounds: { min: 0 },
    shown: { column: 4, panel: 4 },
  },
  skewness: {
    title: "skewness",
    help: "Third standardised moment: positive when the rare values lie above the mean.",
    unit: null,
    format: "number",
    columnDigits: 3,
    from: "statistics",
    first: "desc",
    bounds: {},
    shown: { column: 5, panel: 5 },
  },
  kurtosis: {
    title: "kurtosis",
    help: "Fourth standardised moment: 3 for a normal distribution, large when the neuron fires rarely and strongly.",
    unit: null,
    format: "number",
    columnDigits: 3,
    from: "statistics",
    first: "desc",
    bounds: {},
    shown: { column: 6, panel: 6, headline: 3, brief: 3 },
  },
  fraction_above_zero: {
    title: "above zero",
    help: "Share of the tokens scanned with an activation above zero.",
    unit: "share of tokens",
    format: "share",
    from: "statistics",
    first: "desc",
    bounds: { min: 0, max: 1 },
    shown: { column: 7, panel: 8, brief: 4 },
  },
  activation_range: {
    title: "range",
    help: "Largest minus smallest activation in the strongest text.",
    unit: "activation",
    format: "number",
    from: "neuroscope",
    first: "desc",
    bounds: { min: 0 },
    shown: { column: 2 },
  },
  num_tokens: {
    title: "tokens scanned",
    help: "Tokens behind these figures; the first token of each text is left out.",
    unit: "tokens",
    format: "count",
    from: "statistics",
    first: "desc",
    bounds: { min: 0, whole: true },
    shown: { panel: 9 },
  },
  f1: {
    title: "F1 of the graph",
    help: "Harmonic mean of the precision and recall with which the graph predicts firing on held-out text.",
    unit: null,
    format: "number",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, max: 1 },
    shown: {},
  },
  num_nodes: {
    title: "nodes of the graph",
    help: "Tokens in the neuron’s graph, each counted as often as it stands there.",
    unit: "nodes",
    format: "count",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, whole: true },
    shown: {},
  },
  f1_ordinary: {
    title: "F1 on ordinary text",
    help: "Harmonic mean of the precision and recall with which the paths predict firing on ordinary text.",
    unit: null,
    format: "number",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, max: 1 },
    shown: {},
  },
  num_paths: {
    title: "paths of the graph",
    help: "Paths that predict when the neuron fires, and exceptions from them.",
    unit: "paths",
    format: "count",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, whole: true },
    shown: {},
  },
  explanation_score: {
    title: "score of the explanation",
    help: "Correlation of the true activations with those that the best explanation makes one expect.",
    unit: null,
    format: "number",
    from: "neuron_explainer",
    first: "desc",
    bounds: { max: 1 },
    shown: {},
  },
} as const satisfies StatisticsTable;

export type StatisticName = keyof typeof STATISTICS;

/** A neuron's statistics by name: null where it has no value by nature, absent where its source gave none. */
export type NeuronStatistics<Name extends string = StatisticName> = Readonly<
  Partial<Record<Name, number | null>>
>;

/** Figures worked out from others when they are shown: of no list, no bundle and no database. */
export const DERIVED = {
  firing: {
    title: "fires",
    help: "Share of the tokens scanned with an activation of at least half the maximum, read off the histogram.",
    unit: "share of tokens",
    format: "share",
    from: "statistics",
    first: "desc",
    bounds: { min: 0, max: 1 },
    shown: { panel: 7, headline: 2 },
  },
} as const satisfies StatisticsTable;
