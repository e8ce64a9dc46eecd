import { posix } from "node:path";
import type { Malformed } from "@/lib/bundle/read";
import { formatNeuron, type NeuronIndex } from "@/lib/domain/neuron";
import { neuronKey, parseNeuronName } from "@/lib/sources/neuron-key";
import type { Place } from "@/lib/sources/place";
import { SourceError } from "@/lib/sources/source";
import { unpackedName } from "@/lib/sources/unpacked-name";

/** What Neuron to Graph left behind. */
export interface N2gFiles {
  /** Names by `neuronKey`. */
  readonly graphs: ReadonlyMap<number, string>;
  readonly store: string | null;
  /** One per run, as a run may be of one layer. */
  readonly stats: readonly string[];
  readonly malformed: readonly Malformed[];
}

export function isNeuronStore(file: string): boolean {
  return posix.basename(unpackedName(file)) === "neuron_store.json";
}

export function isStats(file: string): boolean {
  return posix.basename(unpackedName(file)) === "stats.json";
}

/**
 * Whose graph a file is: `3_15/graph`, `layer_3/3_15/graph`, or `3_15` itself, in any folder, each perhaps with `.dot` or
 * `.gv` behind; null for other files.
 */
export function graphNeuron(file: string): NeuronIndex | null {
  const name = unpackedName(file).replace(/\.(?:dot|gv)$/, "");
  return parseNeuronName(posix.basename(name.replace(/\/graph$/, "")));
}

/** Throws a `SourceError` where there is more than one model. */
export async function listN2gFiles(place: Place): Promise<N2gFiles> {
  const graphs = new Map<number, string>();
  const stores: string[] = [];
  const stats: string[] = [];
  const malformed: Malformed[] = [];
  for await (const file of place.files()) {
    const index = graphNeuron(file);
    if (isNeuronStore(file)) stores.push(file);
    else if (isStats(file)) stats.push(file);
    if (index === null) continue;
    const reason = misplaced(file, index) ?? doubled(graphs.get(neuronKey(index)), index);
    if (reason === null) graphs.set(neuronKey(index), file);
    else malformed.push({ file, line: 0, reason });
  }
  if (stores.length > 1)
    throw new SourceError(`${place.name} has ${stores.join(" and ")}: import one model's folder at a time`);
  return { graphs, store: stores[0] ?? null, stats, malformed };
}

function misplaced(file: string, index: NeuronIndex): string | null {
  const layer = /(?:^|\/)layer_(\d+)\//.exec(file)?.[1];
  if (layer === undefined || Number(layer) === index.layer) return null;
  return `${formatNeuron(index)} stands in the folder of layer ${layer}`;
}

function doubled(known: string | undefined, index: NeuronIndex): string | null {
  return known === undefined ? null : `the graph of ${formatNeuron(index)} is in ${known} already`;
}
