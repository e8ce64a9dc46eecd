import type { Accumulators } from "./accumulator";
import { HISTOGRAMS } from "./histograms";
import { MOMENTS } from "./moments";
import { TOKEN_SUMS } from "./token-sums";

/**
 * What a scan finds out about every neuron. A statistic of the table with `from: "statistics"` is given by
 * one of these, a small one written here.
 */
export const ACCUMULATORS = {
  moments: MOMENTS,
  histograms: HISTOGRAMS,
  tokenSums: TOKEN_SUMS,
} satisfies Accumulators;
