import { at } from "@/lib/domain/at";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { detailOf, tablesOf } from "@/lib/methods/part-rows";
import type { BinaryRows } from "@/lib/store/binary-rows";
import type { Connections } from "@/lib/store/postgres/connections";
import {
  type ChunkTarget,
  type LoadingRevision,
  type MethodChunk,
  writeChunk,
} from "@/lib/store/postgres/revisions";
import type { ImportProgress } from "@/lib/store/store";
import type { RowsByMethod } from "./batch";
import type { LoadedMethod } from "./loaded-method";

/** Neurons written in one transaction, fewer where they are large: some megabytes. */
const CHUNK = 128;
const MOST_BYTES = 8_000_000;

/** Where rows go, and what is there already. */
export interface Destination {
  readonly connections: Connections;
  readonly target: ChunkTarget;
  readonly loading: readonly LoadingRevision[];
}

export interface SinkState {
  readonly written: number;
  readonly methods: readonly string[];
  readonly loading: readonly LoadingRevision[];
}

/** Rows of one place of a source. */
interface PlacedRows {
  /** Null for rows that are of no one neuron. */
  readonly index: NeuronIndex | null;
  readonly rows: RowsByMethod;
}

/** Writes rows chunk by chunk, while the next are being encoded. */
export interface Sink {
  /** Takes the rows of a place; places must come in the same order in every import of a source. */
  add(rows: PlacedRows, place: ImportProgress): Promise<void>;
  /** Writes what is left and waits for it. */
  flush(): Promise<void>;
  /** Waits for what is being written, whatever comes of it. */
  settle(): Promise<void>;
  state(): SinkState;
}

/** Without a destination it counts only. `methodOf` knows each method that there are rows of. */
export function openSink(
  numLayers: number,
  methodOf: (name: string) => LoadedMethod,
  destination: Destination | null,
): Sink {
  let loading = destination?.loading ?? [];
  let chunk: PlacedRows[] = [];
  let bytes = 0;
  let last: ImportProgress = { file: "", line: 0 };
  let writing: Promise<void> = Promise.resolve();
  let written = 0;
  const methods = new Set(loading.map(({ service }) => service));

  async function flushChunk(): Promise<void> {
    const place = last;
    const names = new Set(chunk.flatMap(({ rows }) => Object.keys(rows)));
    const parts = [...names].map((name) => chunkOf(name, methodOf(name), chunk, numLayers));
    for (const name of names) methods.add(name);
    written += chunk.filter(({ index }) => index !== null).length;
    chunk = [];
    bytes = 0;
    await writing;
    if (!destination || parts.length === 0) return;
    writing = writeChunk(destination.connections, destination.target, loading, parts, place).then((now) => {
      loading = now;
    });
    writing.catch(() => {}); // the next `await writing` throws it; until then it counts as handled
  }

  return {
    async add(rows, place) {
      chunk.push(rows);
      last = place;
      bytes += bytesOf(rows);
      if (chunk.length >= CHUNK || bytes >= MOST_BYTES) await flushChunk();
    },
    async flush() {
      if (chunk.length > 0) await flushChunk();
      await writing;
    },
    settle: () => writing.catch(() => {}),
    state: () => ({ written, methods: [...methods], loading }),
  };
}

/** The chunk's rows of a method, in the order of the places. */
function chunkOf(
  service: string,
  { part, detail }: LoadedMethod,
  places: readonly PlacedRows[],
  numLayers: number,
): MethodChunk {
  const tables = tablesOf(part);
  const rows: Record<string, BinaryRows[]> = Object.fromEntries(tables.map(({ name }) => [name, []]));
  const counts = Array.from({ length: numLayers }, () => 0);
  for (const { index, rows: byMethod } of places) {
    const own = byMethod[service];
    if (own === undefined) continue;
    for (const [table, more] of Object.entries(own.tables)) rows[table]?.push(more);
    if (index !== null && own.isCounted) counts[index.layer] = at(counts, index.layer) + 1;
  }
  return { service, tables, rows, counts, detail: detailOf(part, detail) };
}

function bytesOf({ rows }: PlacedRows): number {
  const all = Object.values(rows).flatMap(({ tables }) => Object.values(tables));
  return all.reduce((sum, { bytes }) => sum + bytes.length, 0);
}
