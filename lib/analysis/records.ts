import type { ScannedNeuron } from "@/lib/analysis/scan/result";
import type { NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { decimalsFor, encodeActivations } from "@/lib/domain/activations";
import type { NeuronStatistics, TokenWeights } from "@/lib/domain/neuron-detail";
import type { Sequences } from "./sequences";

/** Below this share of the neuron's maximum, activations keep one decimal less. */
export const FINE_SHARE = 0.05;

/**
 * A scanned neuron as the bundle holds it. Activations keep the decimals that give the neuron's maximum
 * `digits` significant digits, the same in all its texts; those below `FINE_SHARE` of it, one less.
 */
export function toNeuronRecord(scanned: ScannedNeuron, digits: number): NeuronRecord {
  const { maxActivation, minActivation } = scanned.statistics;
  const decimals = decimalsFor(maxActivation > 0 ? maxActivation : minActivation, digits);
  const pack = (activations: Float32Array) =>
    encodeActivations(activations, decimals, FINE_SHARE * Math.abs(maxActivation));
  return {
    layer: scanned.layer,
    neuron: scanned.neuron,
    statistics: toStatisticsRecord(scanned.statistics),
    snippets: scanned.snippets.map(({ sequence, activations }) => ({
      text: textId(sequence),
      activations: pack(activations),
    })),
    controls: scanned.controls.map(({ kind, sequence, start, activations }) => ({
      kind,
      text: textId(sequence),
      start,
      activations: pack(activations),
    })),
  };
}

/** A sequence as a text of the bundle; its tokens are positions in vocabulary.json. */
export function toTextRecord(sequences: Sequences, sequence: number): TextRecord {
  const sources = sequences.sources(sequence);
  return {
    id: textId(sequence),
    ...(sources.length === 0 ? {} : { source: sources.join(", ") }),
    data_index: sequence,
    token_ids: Array.from(sequences.tokens(sequence)),
  };
}

export function toTokenWeightsRecord({
  promoted,
  suppressed,
}: TokenWeights): NonNullable<NeuronRecord["token_weights"]> {
  const rounded = ({ token, weight }: { token: string; weight: number }) => ({
    token,
    weight: round(weight, 4),
  });
  return { promoted: promoted.map(rounded), suppressed: suppressed.map(rounded) };
}

function toStatisticsRecord(statistics: NeuronStatistics): NonNullable<NeuronRecord["statistics"]> {
  return {
    max_activation: round(statistics.maxActivation),
    min_activation: round(statistics.minActivation),
    mean: round(statistics.mean),
    variance: round(statistics.variance),
    skewness: statistics.skewness === null ? null : round(statistics.skewness),
    kurtosis: statistics.kurtosis === null ? null : round(statistics.kurtosis),
    fraction_above_zero: round(statistics.fractionAboveZero),
    num_tokens: statistics.numTokens,
    histogram: {
      start: statistics.histogram.start,
      width: statistics.histogram.width,
      counts: [...statistics.histogram.counts],
    },
    top_tokens: statistics.topTokens.map(({ token, mean, count }) => ({
      token,
      mean: round(mean, 4),
      count,
    })),
  };
}

function round(value: number, digits = 6): number {
  return Number(value.toPrecision(digits));
}

function textId(sequence: number): string {
  return String(sequence);
}
