import { readWritten, writeNeuron } from "@/lib/domain/model-neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import {
  type KeptList,
  type KeptLists,
  type KeptNeuron,
  MOST_LISTS,
  MOST_NEURONS,
  MOST_NOTE,
  tidyName,
  withList,
} from "./kept-lists";

/** A list as it is written: its name, and of each neuron its key and its note. */
type WrittenList = readonly [name: string, neurons: readonly (readonly [key: string, note: string])[]];

/** Lists as text for storage; `isListed` sees in it whether a neuron is on any. */
export function formatLists(lists: KeptLists): string {
  return JSON.stringify(lists.map(writtenList));
}

/** One list as text. */
export function formatList(list: KeptList): string {
  return JSON.stringify(writtenList(list));
}

/** Reads stored lists; what is not a list is told in a sentence. No text, nothing kept, is no lists. */
export function parseLists(text: string | null): Parsed<KeptLists> {
  if (text === null || text === "") return parsed([]);
  const value = jsonOf(text);
  if (!Array.isArray(value)) return unparsed("it is no list of lists");
  let lists: KeptLists = [];
  for (const each of value.slice(0, MOST_LISTS)) {
    const list = readList(each);
    if (!list.ok) return list;
    lists = withList(lists, list.value);
  }
  return parsed(lists);
}

/** Reads one list. */
export function parseList(text: string): Parsed<KeptList> {
  return readList(jsonOf(text));
}

function writtenList({ name, neurons }: KeptList): WrittenList {
  return [name, neurons.map((neuron) => [writeNeuron(neuron), neuron.note])];
}

function readList(value: unknown): Parsed<KeptList> {
  if (!Array.isArray(value) || typeof value[0] !== "string" || !Array.isArray(value[1]))
    return unparsed("a list is not written as lists are");
  const neurons: KeptNeuron[] = [];
  for (const each of value[1].slice(0, MOST_NEURONS)) {
    const neuron = Array.isArray(each) ? parseKept(each[0], each[1]) : null;
    if (neuron === null) return unparsed("a neuron is not written as neurons are");
    neurons.push(neuron);
  }
  return parsed({ name: tidyName(value[0]) || "A list", neurons: distinct(neurons) });
}

/** A neuron from its key and its note; null when they are none. */
export function parseKept(key: unknown, note: unknown): KeptNeuron | null {
  const neuron = typeof key === "string" && KEY.test(key) ? readWritten(key) : null;
  if (neuron === null || typeof note !== "string") return null;
  return { ...neuron, note: note.slice(0, MOST_NOTE) };
}

/** Each neuron once, as it first stands. */
export function distinct(neurons: readonly KeptNeuron[]): readonly KeptNeuron[] {
  return [
    ...new Map(neurons.toReversed().map((neuron) => [writeNeuron(neuron), neuron])).values(),
  ].toReversed();
}

/** Of a length that keys have. */
const KEY = /^.{1,200}:\d{1,9}:\d{1,9}(?::negative)?$/;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // which is no list
  }
}
