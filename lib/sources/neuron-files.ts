import type { Malformed } from "@/lib/bundle/read";
import type { Shape } from "@/lib/domain/model";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { malformedBy } from "./bad-line";
import { parseLooseJson } from "./loose-json";
import { neuronKey } from "./neuron-key";
import type { Place } from "./place";

/** A file that is of one neuron. */
export interface NeuronFile extends NeuronIndex {
  readonly file: string;
}

/** The files of a place that are of a neuron, by it ascending as numbers go, then as the place names them. */
export async function listNeuronFiles(
  place: Place,
  neuronOf: (file: string) => NeuronIndex | null,
): Promise<NeuronFile[]> {
  const files: NeuronFile[] = [];
  for await (const file of place.files()) {
    const index = neuronOf(file);
    if (index !== null) files.push({ ...index, file });
  }
  return files.sort((a, b) => neuronKey(a) - neuronKey(b));
}

/** The names that files of each neuron of a model have, neuron by neuron. */
export function* neuronNames(
  { numLayers, layerSize }: Shape,
  namesOf: (index: NeuronIndex) => readonly string[],
): Generator<string> {
  for (let layer = 0; layer < numLayers; layer++)
    for (let neuron = 0; neuron < layerSize; neuron++) yield* namesOf({ layer, neuron });
}

/** The JSON of a file, as Python writes it; what is wrong with one that has none. */
export async function readJsonFile(place: Place, file: string): Promise<{ json: unknown } | Malformed> {
  try {
    const json = parseLooseJson(await place.readText(file));
    return json.ok ? { json: json.value } : { file, line: 1, reason: `not JSON: ${json.message}` };
  } catch (error) {
    return malformedBy(error, file);
  }
}

/** Whose a file is, by the last two numbers of its path: layer and neuron. */
export function neuronOfMatch(match: RegExpExecArray | null): NeuronIndex | null {
  const [, layer, neuron] = match ?? [];
  return layer === undefined ? null : { layer: Number(layer), neuron: Number(neuron) };
}
