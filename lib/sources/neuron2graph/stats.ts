import { z } from "zod";
import { unparsed } from "@/lib/domain/parsed";
import { type ReportLine, reportingBadLine } from "@/lib/sources/bad-line";
import { type JsonEntry, jsonEntries, parseLooseJson } from "@/lib/sources/loose-json";
import { neuronKey, parseNeuronName } from "@/lib/sources/neuron-key";
import { type FiringCounts, parseFiringCounts } from "./firing-counts";

/** Counts by `neuronKey`. */
export type Stats = Map<number, FiringCounts>;

const neuronEntry = z.record(z.string(), z.unknown());

/**
 * Adds to `found` the neurons of `stats.json`, an entry per neuron by layer, as far as the text can be read. A
 * layer may stand there twice, as a resumed run wrote it: its later entries count.
 */
export function readStats(text: string, found: Stats, bad: ReportLine): void {
  reportingBadLine(bad, () => {
    for (const layer of jsonEntries(text))
      reportingBadLine(bad, () => {
        for (const neuron of jsonEntries(layer.value, layer.line)) addNeuron(layer.key, neuron, found, bad);
      });
  });
}

function addNeuron(layer: string, { key, value, line }: JsonEntry, found: Stats, bad: ReportLine): void {
  const index = parseNeuronName(`${layer}_${key}`);
  const json = parseLooseJson(value);
  const entry = neuronEntry.safeParse(json.ok ? json.value : null);
  const counts = entry.success
    ? parseFiringCounts(entry.data)
    : unparsed("the entry of a neuron is no object");
  if (index === null) bad(line, `layer "${layer}", neuron "${key}" is no neuron`);
  else if (!counts.ok) bad(line, counts.message);
  else if (counts.value !== null) found.set(neuronKey(index), counts.value);
}
