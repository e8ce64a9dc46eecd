import type postgres from "postgres";
import { sql } from "./client";
import { copyRows, type Row } from "./copy";
import {
  attachPartition,
  createPartition,
  dropPartition,
  indexPartition,
  partitionName,
  type RevisionTable,
} from "./partition";

/** Place in a source after the last committed chunk. */
export interface ImportProgress {
  readonly file: string;
  readonly line: number;
}

/** Data of one service on their way into the database: no reader sees them. */
export interface LoadingRevision {
  readonly id: number;
  readonly service: string;
  readonly progress: ImportProgress;
  /** Neurons written, per layer. */
  readonly counts: readonly number[];
}

/** What one chunk of a source brings for one service. */
export interface ServiceChunk {
  readonly service: string;
  readonly tables: readonly RevisionTable[];
  /** By table name; each row begins with the layer and the neuron, the revision is put before it. */
  readonly rows: Readonly<Record<string, readonly Row[]>>;
  readonly counts: readonly number[];
}

/** Revisions that an earlier, broken-off import of the same source by the same tool left. */
export async function listLoading(
  modelId: number,
  sourceSha256: string,
  tool: string,
): Promise<LoadingRevision[]> {
  return sql()<LoadingRevision[]>`
    SELECT revision.id, service, progress, counts FROM revision JOIN import_run run ON run.id = import_run_id
    WHERE model_id = ${modelId} AND revision.source_sha256 = ${sourceSha256} AND tool = ${tool} AND state = 'loading'
    ORDER BY service`;
}

export interface ChunkTarget {
  readonly modelId: number;
  readonly importRunId: number;
  readonly sourceSha256: string;
  readonly provenance: unknown;
}

/**
 * Writes a chunk and how far the source has been read in one transaction, for all services at once. A
 * service met for the first time gets its revision here. Returns all loading revisions as they are now.
 */
export async function writeChunk(
  target: ChunkTarget,
  loading: readonly LoadingRevision[],
  chunks: readonly ServiceChunk[],
  progress: ImportProgress,
): Promise<LoadingRevision[]> {
  return sql().begin(async (transaction) => {
    const known = new Map(loading.map((revision) => [revision.service, { ...revision, progress }]));
    for (const { service, tables, rows, counts } of chunks) {
      const id = known.get(service)?.id ?? (await createRevision(transaction, target, service, tables));
      for (const table of tables) {
        const own = (rows[table.name] ?? []).map((row) => [id, ...row]);
        await copyRows(transaction, partitionName(table, id), table.columns, own);
      }
      const before = known.get(service)?.counts ?? [];
      known.set(service, {
        id,
        service,
        progress,
        counts: counts.map((count, layer) => count + (before[layer] ?? 0)),
      });
    }
    for (const { id, counts } of known.values()) {
      await transaction`
        UPDATE revision SET progress = ${transaction.json({ ...progress })}, counts = ${transaction.json([...counts])} WHERE id = ${id}`;
    }
    return [...known.values()];
  });
}

async function createRevision(
  transaction: postgres.TransactionSql,
  { modelId, importRunId, sourceSha256, provenance }: ChunkTarget,
  service: string,
  tables: readonly RevisionTable[],
): Promise<number> {
  const [row] = await transaction<{ id: number }[]>`
    INSERT INTO revision (model_id, service, state, source_sha256, provenance, import_run_id)
    VALUES (${modelId}, ${service}, 'loading', ${sourceSha256}, ${transaction.json(provenance as postgres.JSONValue)}, ${importRunId})
    RETURNING id`;
  const id = row?.id ?? 0;
  for (const table of tables) await createPartition(transaction, table, id);
  return id;
}

/** Makes loaded revisions the current ones, all in one transaction; readers see the old data or the new. */
export async function publish(
  modelId: number,
  importRunId: number,
  revisions: readonly {
    readonly id: number;
    readonly service: string;
    readonly tables: readonly RevisionTable[];
  }[],
  report: postgres.JSONValue,
): Promise<void> {
  for (const { id, tables } of revisions) for (const table of tables) await indexPartition(sql(), table, id);
  await sql().begin(async (transaction) => {
    for (const { id, service, tables } of revisions) {
      for (const table of tables) await attachPartition(transaction, table, id);
      await transaction`
        UPDATE revision SET state = 'old' WHERE model_id = ${modelId} AND service = ${service} AND state = 'current'`;
      await transaction`
        UPDATE revision SET state = 'current', published_at = now(), import_run_id = ${importRunId} WHERE id = ${id}`;
    }
    await transaction`UPDATE import_run SET finished_at = now(), report = ${transaction.json(report)} WHERE id = ${importRunId}`;
  });
}

/**
 * Drops what no reader needs: replaced revisions, and loading ones but those to keep. What a reader holds
 * up stays and is tried again by the next import. Returns how many were left.
 */
export async function dropUnused(modelId: number, keep: readonly LoadingRevision[]): Promise<number> {
  const unused = await sql()<{ id: number }[]>`
    SELECT id FROM revision WHERE model_id = ${modelId} AND state <> 'current'
      AND id <> ALL (${keep.map(({ id }) => id)}::int[])`;
  let left = 0;
  for (const { id } of unused) {
    await dropRevision(id).catch((error) => {
      if (error.code !== "55P03") throw error; // lock not available in time
      left += 1;
    });
  }
  return left;
}

async function dropRevision(id: number): Promise<void> {
  const tables = await sql()<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'p' AND relnamespace = current_schema()::regnamespace`;
  for (const { name } of tables) await dropPartition(sql(), name, id);
  await sql()`DELETE FROM revision WHERE id = ${id}`;
}
