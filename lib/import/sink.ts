import type { NeuronIndex } from "@/lib/domain/neuron";
import type { Row } from "@/lib/store/postgres/copy";
import {
  type ChunkTarget,
  type ImportProgress,
  type LoadingRevision,
  type ServiceChunk,
  writeChunk,
} from "@/lib/store/postgres/revisions";
import type { EncodedLine } from "./batch";
import { LOADERS, type Loader } from "./loaders";

/** Neurons written in one transaction: some megabytes. */
const CHUNK = 64;

/** Where rows go, and what is there already. */
export interface Destination {
  readonly target: ChunkTarget;
  readonly loading: readonly LoadingRevision[];
}

export interface SinkState {
  readonly written: number;
  readonly services: readonly string[];
  readonly loading: readonly LoadingRevision[];
}

export interface Sink {
  /** Takes the rows of the neuron at a place. */
  add(index: NeuronIndex, rows: EncodedLine["rows"], place: ImportProgress): Promise<void>;
  /** Writes what is left and waits for it. */
  flush(): Promise<void>;
  /** Waits for what is being written, whatever comes of it. */
  settle(): Promise<void>;
  state(): SinkState;
}

interface Encoded {
  readonly layer: number;
  readonly rows: EncodedLine["rows"];
}

/**
 * Writes neurons chunk by chunk, while the next are being encoded. Places must come in the same order in
 * every import of a source. Without a destination it counts only.
 */
export function openSink(numLayers: number, destination: Destination | null): Sink {
  let loading = destination?.loading ?? [];
  let chunk: Encoded[] = [];
  let last: ImportProgress = { file: "", line: 0 };
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  const services = new Set(loading.map(({ service }) => service));

  async function flushChunk(): Promise<void> {
    const place = last;
    const parts = LOADERS.map((loader) => gather(loader, chunk, numLayers)).filter((part) => part !== null);
    for (const { service } of parts) services.add(service);
    written += chunk.length;
    chunk = [];
    await writing;
    if (!destination || parts.length === 0) return;
    writing = writeChunk(destination.target, loading, parts, place).then((now) => {
      loading = now;
    });
    writing.catch(() => {}); // the next `await writing` throws it; until then it counts as handled
  }

  return {
    async add({ layer }, rows, place) {
      chunk.push({ layer, rows });
      last = place;
      if (chunk.length >= CHUNK) await flushChunk();
    },
    async flush() {
      if (chunk.length > 0) await flushChunk();
      await writing;
    },
    settle: () => writing.catch(() => {}),
    state: () => ({ written, services: [...services], loading }),
  };
}

/** The chunk's rows for a service; null when it has none. */
function gather(
  { service, tables }: Loader,
  neurons: readonly Encoded[],
  numLayers: number,
): ServiceChunk | null {
  const rows: Record<string, Row[]> = Object.fromEntries(tables.map(({ name }) => [name, []]));
  const counts = Array.from({ length: numLayers }, () => 0);
  for (const { layer, rows: all } of neurons) {
    const own = all[service];
    if (!own) continue;
    for (const { name } of tables) rows[name]?.push(...(own[name] ?? []));
    counts[layer] = (counts[layer] ?? 0) + 1;
  }
  return counts.some((count) => count > 0) ? { service, tables, rows, counts } : null;
}
