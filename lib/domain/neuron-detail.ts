import { type Histogram, shareAbove } from "./histogram";
import type { NeuronStatistics, StatisticName } from "./statistics";

/** What a scan of all tokens tells of a neuron; beginning-of-text tokens are left out. Each part may be missing. */
export interface ScanFigures<Name extends string = StatisticName> {
  readonly statistics: NeuronStatistics<Name>;
  readonly histogram: Histogram | null;
  /** Tokens with the largest mean activation; strongest first. */
  readonly topTokens: readonly TopToken[] | null;
}

export interface TopToken {
  readonly token: string;
  /** Mean activation on this token. */
  readonly mean: number;
  /** How often the token was scanned. */
  readonly count: number;
}

/** A token whose logit the neuron's output weights raise or lower. */
export interface TokenWeight {
  readonly token: string;
  /** Change of the token's logit per unit of activation, layer norms left out. */
  readonly weight: number;
}

export interface TokenWeights {
  /** Largest weights first. */
  readonly promoted: readonly TokenWeight[];
  /** Smallest (most negative) weights first. */
  readonly suppressed: readonly TokenWeight[];
}

/** All figures of one neuron. */
export interface NeuronDetail extends ScanFigures {
  readonly tokenWeights: TokenWeights | null;
}

/** Share of tokens on which a neuron fires; null where its histogram or its maximum is not known. */
export function firingShare({
  statistics,
  histogram,
}: Pick<ScanFigures, "statistics" | "histogram">): number | null {
  const max = statistics.max_activation ?? null;
  return histogram === null || max === null ? null : shareAbove(histogram, max / 2);
}
