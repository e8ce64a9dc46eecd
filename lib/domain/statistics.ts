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
    short: "max",
    shown: { column: 2, panel: 1, headline: 1, brief: 1 },
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
    shown: { panel: 3, brief: 2 },
  },
  variance: {
    title: "variance",
    help: "Average squared distance from the mean.",
    unit: "activation²",
    format: "number",
    from: "statistics",
    first: "desc",
    bounds: { min: 0 },
    scale: "log",
    shown: { panel: 4 },
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
    shown: { panel: 5 },
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
    scale: "log",
    shown: { panel: 6, headline: 3, brief: 3 },
  },
  fraction_above_zero: {
    title: "above zero",
    help: "Share of the tokens scanned with an activation above zero.",
    unit: "share of tokens",
    format: "share",
    from: "statistics",
    first: "desc",
    bounds: { min: 0, max: 1 },
    scale: "log",
    short: "above",
    shown: { panel: 8, brief: 4 },
  },
  activation_range: {
    title: "range",
    help: "Largest minus smallest activation in the strongest text.",
    unit: "activation",
    format: "number",
    from: "neuroscope",
    first: "desc",
    bounds: { min: 0 },
    short: "range",
    shown: {},
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
    shown: { column: 3 },
  },
  num_nodes: {
    title: "nodes of the graph",
    help: "Tokens in the neuron’s graph, each counted as often as it stands there.",
    unit: "nodes",
    format: "count",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, whole: true },
    scale: "log",
    short: "nodes",
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
    scale: "log",
    short: "paths",
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
    short: "score",
    shown: { column: 4 },
  },
} as const satisfies StatisticsTable;

export type StatisticName = keyof typeof STATISTICS;

/** A neuron's statistics by name: null where it has no value by nature, absent where its source gave none. */
export type NeuronStatistics<Name extends string = StatisticName> = Readonly<
  Partial<Record<Name, number | null>>
>;

/**
 * Figures worked out from the others of their data: of no bundle. For all neurons at once they are kept beside those
 * that a bundle has, so that tables sort by them and the atlas shows them.
 */
export const DERIVED = {
  firing: {
    title: "fires",
    help: "Share of the tokens scanned with an activation of at least half the maximum, read off the histogram.",
    unit: "share of tokens",
    format: "share",
    from: "statistics",
    first: "desc",
    bounds: { min: 0, max: 1 },
    scale: "log",
    short: "fires",
    shown: { column: 1, panel: 7, headline: 2 },
  },
  num_test_firings: {
    title: "firing tokens tested",
    help: "Tokens of held-out text on which the neuron fires: what F1 of the graph was measured on.",
    unit: "tokens",
    format: "count",
    from: "neuron2graph",
    first: "desc",
    bounds: { min: 0, whole: true },
    scale: "log",
    short: "tested",
    shown: {},
  },
  num_firing_tokens: {
    title: "tokens it fires on",
    help: "Different tokens on which the graph says that the neuron fires; spellings that searches do not tell apart count once.",
    unit: "tokens",
    format: "count",
    from: "neuron2graph",
    first: "asc",
    bounds: { min: 0, whole: true },
    scale: "log",
    short: "tokens",
    shown: {},
  },
  promotion_lead: {
    title: "lead of the first promoted token",
    help: "How far the logit that the neuron raises most is ahead of the next other token’s: 0 not at all, 0.5 twice as far, 1 alone.",
    unit: null,
    format: "number",
    columnDigits: 2,
    from: "token_weights",
    first: "desc",
    bounds: { min: 0, max: 1 },
    short: "lead",
    shown: {},
  },
} as const satisfies StatisticsTable;

/** What is kept for every neuron. */
export type KeptStatisticName = keyof typeof STATISTICS | keyof typeof DERIVED;

/** Figures that take data of several methods, or of all neurons: worked out in memory, once for each revision. */
export const ACROSS = {
  disagreement: {
    title: "disagreement",
    help: "How far F1 of the graph and the score of the explanation are apart.",
    unit: null,
    format: "number",
    from: "neuron_explainer",
    first: "desc",
    bounds: { min: 0 },
    short: "gap",
    shown: {},
  },
  token_place: {
    title: "place by firing token",
    help: "Place when neurons with the same strongest firing token stand together, the commonest tokens first.",
    unit: null,
    format: "count",
    from: "neuron_store",
    first: "asc",
    bounds: { min: 0, whole: true },
    shown: {},
  },
} as const satisfies StatisticsTable;

/** Every statistic that neurons can be sorted, shown and selected by. */
export const EVERY_STATISTIC = { ...STATISTICS, ...DERIVED, ...ACROSS } as const;

export type AnyStatisticName = keyof typeof EVERY_STATISTIC;
