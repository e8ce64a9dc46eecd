import type { StatisticsTable } from "./statistic";
import { STATISTICS } from "./statistics";

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
