import { checkData } from "@/lib/bundle/check";
import { parseJson } from "@/lib/bundle/json-line";
import type { ExtraRecord, NeuronRecord } from "@/lib/bundle/schema";
import { formatNeuron } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** What a line is of: a neuron, a layer as a whole, or the model. */
interface DataPlace {
  readonly layer?: number;
  readonly neuron?: number;
}

/** A line `{layer, neuron, data}`, `{layer, data}` or `{data}` whose data can be kept. */
interface DataLine extends DataPlace {
  readonly data: unknown;
}

const KEYS = ["layer", "neuron", "data"];

/**
 * Reads a line of data of the service; the message says what is wrong with it.
 *
 * @example parseDataLine('{"layer": 0, "neuron": 5, "data": "a"}', "mine")
 * // {ok: true, value: {layer: 0, neuron: 5, data: "a"}}
 */
export function parseDataLine(text: string, service: string): Parsed<DataLine> {
  const json = parseJson(text);
  if (!json.ok) return unparsed(`not JSON: ${json.message}`);
  const line = json.value;
  if (!isObject(line)) return unparsed("expected an object with layer, neuron and data");
  const unknown = Object.keys(line).filter((key) => !KEYS.includes(key));
  if (unknown.length > 0)
    return unparsed(`unknown ${describeKeys(unknown)}: expected layer, neuron and data`);
  const place = parsePlace(line);
  if (!place.ok) return place;
  const { data } = line;
  if (data === undefined) return unparsed("expected data");
  const kept = checkData(data, service, describePlace(place.value));
  return kept.ok ? parsed({ ...place.value, data }) : kept;
}

/** Where a line belongs, whatever its data; null where that cannot be said. */
export function placeOfLine(text: string): DataPlace | null {
  const json = parseJson(text);
  if (!json.ok || !isObject(json.value)) return null;
  const place = parsePlace(json.value);
  return place.ok ? place.value : null;
}

/** The line as a record of a bundle. */
export function recordOf({ layer, neuron, data }: DataLine, service: string): NeuronRecord | ExtraRecord {
  if (layer === undefined) return { service, data };
  if (neuron === undefined) return { service, layer, data };
  return { layer, neuron, extra: { [service]: data } };
}

/** What the data of a place are of, in a sentence. */
export function describePlace({ layer, neuron }: DataPlace): string {
  if (layer === undefined) return "the model";
  return neuron === undefined ? `layer ${layer}` : formatNeuron({ layer, neuron });
}

function parsePlace({ layer, neuron }: Readonly<Record<string, unknown>>): Parsed<DataPlace> {
  if (layer !== undefined && !isOrdinal(layer)) return unparsed("layer: expected a whole number from 0");
  if (neuron !== undefined && !isOrdinal(neuron)) return unparsed("neuron: expected a whole number from 0");
  if (neuron === undefined) return parsed(layer === undefined ? {} : { layer });
  return layer === undefined ? unparsed("neuron: expected its layer too") : parsed({ layer, neuron });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOrdinal(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function describeKeys(keys: readonly string[]): string {
  const shown = keys.slice(0, 3).map((key) => JSON.stringify(key.slice(0, 40)));
  return `${keys.length === 1 ? "key" : "keys"} ${shown.join(", ")}${keys.length > 3 ? " …" : ""}`;
}
