import { setImmediate } from "node:timers/promises";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { Row } from "@/lib/db/copy";
import {
  type ChunkTarget,
  type ImportProgress,
  type LoadingRevision,
  type ServiceChunk,
  writeChunk,
} from "@/lib/db/revision";
import { LOADERS, type Loader } from "./import-loader";
import type { TextStore } from "./import-texts";

/** Neurons encoded at a time and written in one transaction: some megabytes. */
const CHUNK = 64;

/** Where rows go, and what is there already. */
export interface Destination {
  readonly target: ChunkTarget;
  readonly loading: readonly LoadingRevision[];
}

export interface SinkState {
  readonly written: number;
  /** Neurons that an earlier, broken-off import had written. */
  readonly skipped: number;
  readonly services: readonly string[];
  readonly loading: readonly LoadingRevision[];
}

export interface Sink {
  /** Takes the neuron at a place; a place that was committed earlier is passed over. */
  add(neuron: NeuronRecord, place: ImportProgress): Promise<void>;
  /** Writes what is left and waits for it. */
  flush(): Promise<void>;
  state(): SinkState;
}

/**
 * Encodes neurons chunk by chunk, each while the one before is being written. Places must come in the same
 * order in every import of a source. Without a destination it encodes only.
 */
export function openSink(numLayers: number, texts: TextStore, destination: Destination | null): Sink {
  let loading = destination?.loading ?? [];
  let chunk: NeuronRecord[] = [];
  let last: ImportProgress = { file: "", line: 0 };
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  let skipped = 0;
  const services = new Set(loading.map(({ service }) => service));
  const committed = loading[0]?.progress ?? null;
  let passing = committed !== null;

  async function flushChunk(): Promise<void> {
    const place = last;
    const neurons = chunk;
    chunk = [];
    const parts = await encodeChunk(neurons, numLayers, texts);
    for (const { service } of parts) services.add(service);
    written += neurons.length;
    await writing;
    if (!destination || parts.length === 0) return;
    writing = writeChunk(destination.target, loading, parts, place).then((now) => {
      loading = now;
    });
    writing.catch(() => {}); // the next `await writing` throws it; until then it counts as handled
  }

  return {
    async add(neuron, place) {
      if (passing && committed) {
        if (place.file === committed.file && place.line > committed.line) passing = false;
        else {
          skipped += 1;
          if (place.file === committed.file && place.line === committed.line) passing = false;
          return;
        }
      }
      chunk.push(neuron);
      last = place;
      if (chunk.length >= CHUNK) await flushChunk();
    },
    async flush() {
      if (chunk.length > 0) await flushChunk();
      await writing;
    },
    state: () => ({ written, skipped, services: [...services], loading }),
  };
}

/** The chunk's rows for each service that has any. */
async function encodeChunk(
  neurons: readonly NeuronRecord[],
  numLayers: number,
  texts: TextStore,
): Promise<ServiceChunk[]> {
  const parts = await Promise.all(LOADERS.map((loader) => encodeFor(loader, neurons, numLayers, texts)));
  return parts.filter((part) => part !== null);
}

async function encodeFor(
  { service, tables, encode }: Loader,
  neurons: readonly NeuronRecord[],
  numLayers: number,
  texts: TextStore,
): Promise<ServiceChunk | null> {
  const rows: Record<string, Row[]> = Object.fromEntries(tables.map(({ name }) => [name, []]));
  const counts = Array.from({ length: numLayers }, () => 0);
  for (const neuron of neurons) {
    const own = await encode(neuron, texts);
    await setImmediate(); // lets the chunk before go on to the database
    if (own === null) continue;
    for (const { name } of tables) rows[name]?.push(...(own[name] ?? []));
    counts[neuron.layer] = (counts[neuron.layer] ?? 0) + 1;
  }
  return counts.some((count) => count > 0) ? { service, tables, rows, counts } : null;
}
