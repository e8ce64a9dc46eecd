import type { Histogram } from "./histogram";
import type { StatisticName, NeuronStatistics as StatisticsByName } from "./statistics";

/** What a scan of all tokens tells of a neuron; beginning-of-text tokens are left out. Each part may be missing. */
export interface ScanFigures<Name extends string = StatisticName> {
  readonly statistics: StatisticsByName<Name>;
  readonly histogram: Histogram | null;
  /** Tokens with the largest mean activation; strongest first. */
  readonly topTokens: readonly TopToken[] | null;
}

/** What one neuron did over every token scanned (beginning-of-text tokens left out). */
export interface NeuronStatistics {
  readonly maxActivation: number;
  readonly minActivation: number;
  readonly mean: number;
  readonly variance: number;
  /** Third standardised moment; null for a neuron that never changes. */
  readonly skewness: number | null;
  /** Fourth standardised moment (3 for a normal distribution); null for a neuron that never changes. */
  readonly kurtosis: number | null;
  /** Share of tokens with an activation above zero, 0–1. */
  readonly fractionAboveZero: number;
  readonly numTokens: number;
  readonly histogram: Histogram;
  /** Tokens with the largest mean activation, seen at least `minCount` times in the scan; strongest first. */
  readonly topTokens: readonly TopToken[];
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
export interface NeuronDetail extends NeuronStatistics {
  readonly tokenWeights: TokenWeights | null;
}

/** A neuron as a table shows it; a measure is null when its source did not give it. */
export interface NeuronRow {
  readonly neuron: number;
  readonly maxActivation: number | null;
  readonly mean: number | null;
  readonly kurtosis: number | null;
  readonly skewness: number | null;
  readonly variance: number | null;
  readonly fractionAboveZero: number | null;
  readonly activationRange: number | null;
  readonly firstTokens: string;
}
