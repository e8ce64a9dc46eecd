import { checkData } from "@/lib/bundle/check";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron } from "@/lib/domain/neuron";
import { unparsed } from "@/lib/domain/parsed";
import { malformedBy } from "@/lib/sources/bad-line";
import { readJsonFile } from "@/lib/sources/neuron-files";
import type { Place } from "@/lib/sources/place";
import type { SourceItem, SourceRecord } from "@/lib/sources/source";
import { freshTexts, type TextIds } from "@/lib/sources/text-ids";
import { SIMULATION_SCORES, WEAKER_SAMPLES } from "./inside";
import type { ExplainedNeuron, PartName } from "./layout";
import { parseNeuronRecord } from "./neuron-record";
import { RELATED, type RelatedRow } from "./related";
import {
  type Explanation,
  parseSimulationResults,
  type ReadResults,
  type TextScores,
} from "./simulation-results";

/**
 * All that the files of a neuron say of it, as one record after its texts, and what in them is malformed. The services
 * that it has data of are added to `services`.
 */
export async function* readNeuron(
  place: Place,
  { index, files }: ExplainedNeuron,
  explainer: string,
  ids: TextIds,
  services: Set<string>,
): AsyncGenerator<SourceItem<SourceRecord>> {
  const parts: Partial<NeuronRecord>[] = [];
  const inside: Record<string, readonly unknown[]> = {};
  for (const [, second] of Object.values(files))
    if (second !== undefined) yield { ok: false, malformed: doubled(second, index) };
  let origin: string | null = null;
  const explanations: Explanation[] = [];
  const scores: TextScores[] = [];
  for (const file of files.explanations?.slice(0, 1) ?? []) {
    for await (const found of readExplanations(place, file, index, explainer)) {
      if ("reason" in found) yield { ok: false, malformed: found };
      else {
        for (const each of found.textScores)
          scores.push({ ...each, explanation: explanations.length + each.explanation });
        explanations.push(...found.explanations);
        for (const reason of found.faults) yield { ok: false, malformed: { file, line: found.line, reason } };
        origin ??= file;
      }
    }
  }
  if (origin !== null) parts.push({ explanations });
  if (scores.length > 0) inside[SIMULATION_SCORES] = scores;
  for (const file of files.record?.slice(0, 1) ?? []) {
    const read = await readJsonFile(place, file);
    const record = "reason" in read ? read : parseNeuronRecord(read.json, index, ids);
    if ("reason" in record) yield { ok: false, malformed: record };
    else if (!record.ok) yield { ok: false, malformed: { file, line: 1, reason: record.message } };
    else {
      yield* freshTexts(record.value.named, file);
      parts.push(record.value.parts);
      if (record.value.weaker.length > 0) inside[WEAKER_SAMPLES] = record.value.weaker;
      origin ??= file;
    }
  }
  const related = await readRelated(place, files);
  for (const malformed of related.malformed) yield { ok: false, malformed };
  const extra: Record<string, unknown> = { ...related.extra };
  for (const [service, rows] of Object.entries(inside)) {
    const kept = checkData(rows, service, formatNeuron(index));
    if (kept.ok) extra[service] = rows;
    else yield { ok: false, malformed: { file: origin ?? "", line: 1, reason: kept.message } };
  }
  for (const service of Object.keys(extra)) services.add(service);
  if (Object.keys(extra).length > 0) parts.push({ extra });
  const file = origin ?? related.file;
  if (file !== null) yield { ok: true, value: Object.assign({ ...index }, ...parts), file, line: 1 };
}

function doubled(file: string, index: ExplainedNeuron["index"]): Malformed {
  return { file, line: 1, reason: `${formatNeuron(index)} stands there twice` };
}

async function* readExplanations(
  place: Place,
  file: string,
  index: ExplainedNeuron["index"],
  explainer: string,
): AsyncGenerator<(ReadResults & { readonly line: number }) | Malformed> {
  try {
    for (const { text, line } of documents(file, await place.readText(file))) {
      const read = parseSimulationResults(text, index, explainer);
      yield read.ok ? { ...read.value, line } : { file, line, reason: read.message };
    }
  } catch (error) {
    yield malformedBy(error, file);
  }
}

/** The JSON texts of a file: its lines, of which there usually is one, or all of it. */
function documents(file: string, text: string): { text: string; line: number }[] {
  if (!/\.jsonl(?:\.gz|\.zst)?$/.test(file) || text.trim() === "") return [{ text, line: 1 }];
  return text.split("\n").flatMap((part, i) => (part.trim() === "" ? [] : { text: part, line: i + 1 }));
}

async function readRelated(place: Place, files: ExplainedNeuron["files"]) {
  const extra: Record<string, RelatedRow[]> = {};
  const malformed: Malformed[] = [];
  let first: string | null = null;
  for (const [service, { files: readers }] of Object.entries(RELATED)) {
    for (const [part, readRows] of Object.entries(readers)) {
      const [file] = files[part as PartName] ?? []; // the table is of parts
      if (file === undefined) continue;
      const read = await readJsonFile(place, file);
      const rows = "reason" in read ? unparsed(read.reason) : readRows(read.json);
      if (!rows.ok) malformed.push({ file, line: 1, reason: rows.message });
      else {
        extra[service] = [...(extra[service] ?? []), ...rows.value];
        first ??= file;
      }
    }
  }
  return { extra, malformed, file: first };
}
