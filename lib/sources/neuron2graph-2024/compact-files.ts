import type { Malformed } from "@/lib/bundle/read";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronKey, parseNeuronName } from "@/lib/sources/neuron-key";
import { isNeuronStore, isStats } from "@/lib/sources/neuron2graph/n2g-files";
import type { Place } from "@/lib/sources/place";
import { SourceError } from "@/lib/sources/source";

/** A file of one neuron's model, or of a layer's, a list with a place per neuron. */
export interface CompactFile {
  readonly file: string;
  readonly of: NeuronIndex | { readonly layer: number };
  readonly form: "json" | "bin";
}

/** What Neuron to Graph of 2024 left behind: its models, each file once, by layer and neuron; the store and scores. */
export interface CompactFiles {
  readonly models: readonly CompactFile[];
  readonly store: string | null;
  readonly stats: readonly string[];
  readonly malformed: readonly Malformed[];
}

/**
 * Whose models a file may have: `3_15.bin`, `3_15/model.json`, or of a whole layer `layer_3.bin`, `layer_3/models.json`,
 * in any folder; null for other files.
 */
export function compactFile(file: string): CompactFile | null {
  const [, name = "", json, bin] =
    /([^/]+?)(?:\/models?)?\.(?:(json)(?:\.gz|\.zst)?|(bin))$/.exec(file) ?? [];
  const form = json ?? bin;
  if (form !== "json" && form !== "bin") return null;
  const layer = /^layer_(\d{1,5})$/.exec(name)?.[1];
  const of = layer === undefined ? parseNeuronName(name) : { layer: Number(layer) };
  return of === null ? null : { file, of, form };
}

/** Throws a `SourceError` where there is more than one model's store. */
export async function listCompactFiles(place: Place): Promise<CompactFiles> {
  const models = new Map<string, CompactFile>();
  const stores: string[] = [];
  const stats: string[] = [];
  const malformed: Malformed[] = [];
  for await (const file of place.files()) {
    if (isNeuronStore(file)) stores.push(file);
    else if (isStats(file)) stats.push(file);
    const found = compactFile(file);
    if (found === null) continue;
    const known = models.get(nameOf(found));
    if (known === undefined) models.set(nameOf(found), found);
    else malformed.push({ file, line: 0, reason: `what it is of is in ${known.file} already` });
  }
  if (stores.length > 1)
    throw new SourceError(`${place.name} has ${stores.join(" and ")}: import one model's folder at a time`);
  const sorted = [...models.values()].sort((a, b) => orderOf(a) - orderOf(b));
  return { models: sorted, store: stores[0] ?? null, stats, malformed };
}

function nameOf({ of }: CompactFile): string {
  return "neuron" in of ? `${of.layer}_${of.neuron}` : `layer_${of.layer}`;
}

/** A layer's file before those of its neurons. */
function orderOf({ of }: CompactFile): number {
  return "neuron" in of ? neuronKey(of) : neuronKey({ ...of, neuron: 0 }) - 0.5;
}
