import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, unparsed } from "@/lib/domain/parsed";
import type { TextLengths } from "@/lib/methods/part";
import { PARTS, type Parts } from "@/lib/methods/parts";
import { checkNeuronData, checkNeuronPlace, checkNeuronTexts } from "./check";
import { firstIssue } from "./issue";
import { parseRecordJson } from "./json-line";
import { type ManifestRecord, type NeuronRecord, neuronRecordOf } from "./schema";
import { type QuickReader, quickReader } from "./surely-fits";

/** What a line of a neuron file must agree with. */
export interface LineSurroundings {
  /** The layer that the file's name says. */
  readonly layer: number;
  readonly model: ManifestRecord["model"];
  readonly lengths: TextLengths;
  /** Those of the registry when left out. */
  readonly parts?: Parts;
}

/** A line of a neuron file, checked by itself: only `claimNeuron` knows of the lines before it. */
export interface NeuronLine {
  /** Which neuron the line is for; null when that cannot be said. */
  readonly index: NeuronIndex | null;
  readonly record: Parsed<NeuronRecord>;
  /** What is wrong is in the data of an added service. */
  readonly isDataFault: boolean;
}

/** Parses and checks one line; needs nothing but the line and what surrounds it, in whatever thread. */
export function parseNeuronLine(
  text: string,
  { layer, model, lengths, parts = PARTS }: LineSurroundings,
): NeuronLine {
  const fault = (record: Parsed<NeuronRecord>) => ({ index: null, record, isDataFault: false });
  const json = parseRecordJson(text);
  if (!json.ok) return fault(unparsed(`not JSON: ${json.message}`));
  const found = readerOf(parts)(json.value);
  if (!found.success) {
    const isDataFault = found.error.issues[0]?.path[0] === "extra";
    return { ...fault(unparsed(firstIssue(found.error))), isDataFault };
  }
  if (found.data !== json.value && namesPrototype(json.value))
    return { ...fault(unparsed('"__proto__" cannot name a service')), isDataFault: true };
  const placed = checkNeuronPlace(found.data, layer, model);
  if (!placed.ok) return fault(placed);
  const index = { layer, neuron: found.data.neuron };
  const kept = checkNeuronData(found.data);
  if (!kept.ok) return { index, record: kept, isDataFault: true };
  return { index, record: checkNeuronTexts(found.data, lengths, parts), isDataFault: false };
}

/** The schema leaves such a key out without a word. */
function namesPrototype(neuron: unknown): boolean {
  return Object.hasOwn((neuron as { extra?: object }).extra ?? {}, "__proto__"); // it has been read
}

const readers = new WeakMap<Parts, QuickReader<NeuronRecord>>();

function readerOf(parts: Parts): QuickReader<NeuronRecord> {
  const reader = readers.get(parts) ?? quickReader(neuronRecordOf(parts));
  readers.set(parts, reader);
  return reader;
}

/**
 * Adds the line's neuron to those of its file; says what is wrong when it stands there already. To be
 * called for every line in the file's order.
 */
export function claimNeuron(index: NeuronIndex | null, seen: Set<number>): string | null {
  if (index === null) return null;
  if (seen.has(index.neuron)) return `${formatNeuron(index)} stands there twice`;
  seen.add(index.neuron);
  return null;
}
