import type { Malformed } from "@/lib/bundle/read";
import { formatNeuron } from "@/lib/domain/neuron";
import { malformedBy, type ReportLine } from "@/lib/sources/bad-line";
import { keyNeuron } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";
import type { N2gFiles } from "./n2g-files";
import { readNeuronStore, type StoredTokens } from "./neuron-store";
import { readStats, type Stats } from "./stats";

/** What the files that are of all neurons say. */
export interface N2gIndex {
  readonly stored: StoredTokens;
  readonly stats: Stats;
  readonly malformed: readonly Malformed[];
}

/** Reads the neuron store and the scores, as far as they can be read. */
export async function readN2gIndex(
  place: Place,
  files: Pick<N2gFiles, "store" | "stats">,
): Promise<N2gIndex> {
  const [stored, stats, malformed]: [StoredTokens, Stats, Malformed[]] = [new Map(), new Map(), []];
  const read = async (file: string, parse: (text: string, bad: ReportLine) => void) => {
    try {
      parse(await place.readText(file), (line, reason) => malformed.push({ file, line, reason }));
    } catch (error) {
      malformed.push(malformedBy(error, file));
    }
  };
  if (files.store !== null) await read(files.store, (text, bad) => readNeuronStore(text, stored, bad));
  for (const file of files.stats) {
    const found: Stats = new Map();
    await read(file, (text, bad) => readStats(text, found, bad));
    for (const [key, counts] of found) {
      const reason = `${formatNeuron(keyNeuron(key))} has scores in another file already`;
      if (stats.has(key)) malformed.push({ file, line: 0, reason });
      else stats.set(key, counts);
    }
  }
  return { stored, stats, malformed };
}
