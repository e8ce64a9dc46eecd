import { posix } from "node:path";
import { z } from "zod";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { readJsonFile } from "@/lib/sources/neuron-files";
import { neuronKey } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";

/** A file of one feature. */
export interface FeatureFile extends NeuronIndex {
  readonly file: string;
}

const ordinal = z.int().min(0);

/** What a record says of where it belongs. */
const stated = z.object({
  layer: ordinal.nullish().catch(null),
  feature: ordinal.nullish().catch(null),
  index: ordinal.nullish().catch(null),
});

function idOf(file: string): number | null {
  const [, id] = /^(\d{1,15})\.json(?:\.gz|\.zst)?$/.exec(posix.basename(file)) ?? [];
  return id === undefined ? null : Number(id);
}

/** May it be the file of a feature, by its name? */
export function isFeatureName(file: string): boolean {
  return idOf(file) !== null;
}

/** The files of features by their places, and what of them cannot be read. */
export async function listFeatureFiles(
  place: Place,
): Promise<{ files: FeatureFile[]; malformed: Malformed[] }> {
  const files: FeatureFile[] = [];
  const malformed: Malformed[] = [];
  for await (const file of place.files()) {
    const id = idOf(file);
    if (id === null) continue;
    const read = await readJsonFile(place, file);
    if ("reason" in read) malformed.push(read);
    else files.push({ ...placeOf(id, read.json), file });
  }
  return { files: files.sort((a, b) => neuronKey(a) - neuronKey(b)), malformed };
}

/**
 * Whose a file is: as its record says, or by its number, which is the Cantor pairing of layer and feature or, in early
 * files, 100,000 times the layer more than the feature; the record's index tells which.
 *
 * @example placeOf(2305458, { index: 5458 }) // { layer: 23, neuron: 5458 }
 */
export function placeOf(id: number, record: unknown): NeuronIndex {
  const { layer, feature, index } = stated.safeParse(record).data ?? {};
  const neuron = feature ?? index;
  if (layer != null && neuron != null) return { layer, neuron };
  const decimal = { layer: Math.floor(id / 100_000), neuron: id % 100_000 };
  const cantor = unpaired(id);
  return neuron === decimal.neuron && neuron !== cantor.neuron ? decimal : cantor;
}

function unpaired(id: number): NeuronIndex {
  const sum = Math.floor((Math.sqrt(8 * id + 1) - 1) / 2);
  const neuron = id - (sum * (sum + 1)) / 2;
  return { layer: sum - neuron, neuron };
}
