import type { ScannedNeuron } from "@/lib/analysis/scan/result";
import type { NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { encodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import type { ScanFigures, TokenWeights } from "@/lib/domain/neuron-detail";
import type { StatisticsTable } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { keptDecimals } from "./kept-decimals";
import type { Sequences } from "./sequences";

/** Below this share of the neuron's maximum, activations keep one decimal less. */
export const FINE_SHARE = 0.05;

/**
 * A scanned neuron as the bundle holds it. Activations keep the decimals that give the neuron's maximum
 * `digits` significant digits, the same in all its texts; those below `FINE_SHARE` of it, one less.
 */
export function toNeuronRecord(
  scanned: ScannedNeuron,
  digits: number,
  table: StatisticsTable = STATISTICS,
): NeuronRecord {
  const max = must(scanned.statistics.max_activation, "the maximum of a scanned neuron");
  const min = must(scanned.statistics.min_activation, "the minimum of a scanned neuron");
  const texts = scanned.snippets.map(({ activations }) => activations);
  const decimals = keptDecimals(max > 0 ? max : min, digits, texts);
  const pack = (activations: Float32Array) =>
    encodeActivations(activations, decimals, FINE_SHARE * Math.abs(max));
  return {
    layer: scanned.layer,
    neuron: scanned.neuron,
    statistics: toStatisticsRecord(scanned, table),
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

/** What a scan found of the negative pole, as it stands under `negative` of the neuron's line. */
export function toNegativeRecord(
  scanned: ScannedNeuron,
  digits: number,
): NonNullable<NeuronRecord["negative"]> {
  const { layer: _, neuron: __, ...record } = toNeuronRecord(scanned, digits);
  return record;
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

/** Statistics in the order of their table, then the lists; what the scan did not give is left out. */
function toStatisticsRecord(
  { statistics, histogram, topTokens }: ScanFigures<string>,
  table: StatisticsTable,
): NonNullable<NeuronRecord["statistics"]> {
  const values = Object.entries(table).flatMap(([name, { bounds }]) => {
    const value = statistics[name];
    if (value === undefined) return [];
    return [[name, value === null || bounds.whole ? value : round(value)]];
  });
  return {
    ...Object.fromEntries(values),
    ...(histogram && { histogram: { ...histogram, counts: [...histogram.counts] } }),
    ...(topTokens && {
      top_tokens: topTokens.map(({ token, mean, count }) => ({ token, mean: round(mean, 4), count })),
    }),
  };
}

function round(value: number, digits = 6): number {
  return Number(value.toPrecision(digits));
}

function textId(sequence: number): string {
  return String(sequence);
}
