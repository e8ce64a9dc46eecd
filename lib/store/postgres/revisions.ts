import type postgres from "postgres";
import { must } from "@/lib/domain/at";
import type { ProvenanceRecord } from "@/lib/domain/provenance";
import { addSums, type BinaryRows } from "@/lib/store/binary-rows";
import type { ImportProgress, RevisionDetail } from "@/lib/store/store";
import type { Row, Table } from "@/lib/store/table";
import { type RowChecksums, settledChecksums } from "./checksums";
import type { Connections } from "./connections";
import { copyBinary, copyRows } from "./copy";
import { encodeDetail } from "./detail";
import { type NewModel, writeFacts } from "./model-facts";
import { attachPartition, createPartition, dropPartition, indexPartition, partitionName } from "./partition";
import { noteBefore } from "./rollback";
import { countRows } from "./row-counts";

/** Data of one method on their way into the database: no reader sees them. */
export interface LoadingRevision {
  readonly id: number;
  readonly service: string;
  readonly progress: ImportProgress;
  /** Neurons written that the method has data of, per layer. */
  readonly counts: readonly number[];
  /** Of the rows that were written. */
  readonly checksums: RowChecksums;
}

/** What one chunk of a source brings for one method. */
export interface MethodChunk {
  readonly service: string;
  readonly tables: readonly Table[];
  readonly detail: RevisionDetail;
  /** By table name. */
  readonly rows: Readonly<Record<string, readonly BinaryRows[]>>;
  readonly counts: readonly number[];
}

/** Revisions that an earlier, broken-off import of the same source by the same tool left. */
export async function listLoading(
  { jobs }: Connections,
  modelId: number,
  sourceSha256: string,
  tool: string,
): Promise<LoadingRevision[]> {
  return jobs<LoadingRevision[]>`
    SELECT revision.id, service, progress, counts, detail -> 'checksums' AS checksums FROM revision JOIN import_run run ON run.id = import_run_id
    WHERE model_id = ${modelId} AND revision.source_sha256 = ${sourceSha256} AND tool = ${tool} AND state = 'loading'
    ORDER BY service`;
}

export interface ChunkTarget {
  readonly modelId: number;
  readonly importRunId: number;
  readonly sourceSha256: string;
  /** Where the data of a method come from. */
  readonly provenanceOf: (service: string) => ProvenanceRecord;
}

/**
 * Writes a chunk and how far the source has been read in one transaction, for all methods at once. A
 * method met for the first time gets its revision here. Returns all loading revisions as they are now.
 */
export async function writeChunk(
  { jobs }: Connections,
  target: ChunkTarget,
  loading: readonly LoadingRevision[],
  chunks: readonly MethodChunk[],
  progress: ImportProgress,
): Promise<LoadingRevision[]> {
  return jobs.begin(async (transaction) => {
    // What a crash of the server loses of it, the progress with it, is read again; publishing waits for the disk.
    await transaction`SET LOCAL synchronous_commit = off`;
    const revisions = new Map(loading.map((revision) => [revision.service, { ...revision, progress }]));
    for (const chunk of chunks) {
      const { service, tables, rows, counts } = chunk;
      const id = revisions.get(service)?.id ?? (await createRevision(transaction, target, chunk));
      const before = revisions.get(service);
      const checksums = { ...before?.checksums };
      for (const table of tables) {
        const own = rows[table.name] ?? [];
        if (own.length === 0) continue;
        await copyBinary(transaction, partitionName(table, id), table.columns, inMessages(own));
        for (const more of own) checksums[table.name] = addSums(checksums[table.name] ?? {}, more.checksums);
      }
      const sums = counts.map((count, layer) => count + (before?.counts[layer] ?? 0));
      revisions.set(service, { id, service, progress, counts: sums, checksums });
    }
    for (const { id, counts, checksums } of revisions.values()) {
      await transaction`
        UPDATE revision SET progress = ${transaction.json({ ...progress })}, counts = ${transaction.json([...counts])},
          detail = detail || ${transaction.json({ checksums })} WHERE id = ${id}`;
    }
    return [...revisions.values()];
  });
}

/** Small ones are joined: a message for each would cost more than its rows. */
function* inMessages(rows: readonly BinaryRows[]): Generator<Uint8Array> {
  let small: Uint8Array[] = [];
  let size = 0;
  for (const { bytes } of rows) {
    small.push(bytes);
    size += bytes.length;
    if (size < LEAST_MESSAGE) continue;
    yield small.length === 1 ? bytes : Buffer.concat(small);
    small = [];
    size = 0;
  }
  if (small.length > 0) yield Buffer.concat(small);
}

const LEAST_MESSAGE = 32_768;

async function createRevision(
  transaction: postgres.TransactionSql,
  { modelId, importRunId, sourceSha256, provenanceOf }: ChunkTarget,
  { service, tables, detail }: MethodChunk,
): Promise<number> {
  const [row] = await transaction<{ id: number }[]>`
    INSERT INTO revision (model_id, service, state, source_sha256, provenance, detail, import_run_id)
    VALUES (${modelId}, ${service}, 'loading', ${sourceSha256}, ${transaction.json({ ...provenanceOf(service) })},
      ${transaction.json(encodeDetail(detail))}, ${importRunId})
    RETURNING id`;
  const { id } = must(row, "the revision that was inserted");
  for (const table of tables) await createPartition(transaction, table, id);
  return id;
}

/** Replaces all rows of a revision in a table in one transaction, so that what broke off is done again. */
export async function replaceRows(
  { jobs }: Connections,
  table: Table,
  revision: number,
  rows: Iterable<Row> | AsyncIterable<Row>,
): Promise<void> {
  const name = partitionName(table, revision);
  await jobs.begin(async (transaction) => {
    await transaction`TRUNCATE ${transaction(name)}`;
    const checksums = { [table.name]: await copyRows(transaction, name, table, rows) };
    await transaction`
      UPDATE revision SET detail = detail || jsonb_build_object(
        'checksums', coalesce(detail -> 'checksums', '{}') || ${transaction.json(checksums)}) WHERE id = ${revision}`;
  });
}

/** Loaded data that are complete. */
export interface LoadedRevision {
  readonly id: number;
  readonly service: string;
  readonly tables: readonly Table[];
  /** What was found out when all rows were there. */
  readonly detail: RevisionDetail;
}

/** What an import brings before readers. */
export interface Publication {
  readonly modelId: number;
  readonly importRunId: number;
  readonly model: NewModel;
  readonly revisions: readonly LoadedRevision[];
  readonly report: postgres.JSONValue;
  /** Services whose data no longer hold with these. */
  readonly retired?: readonly string[];
  /** Keeps what it replaces, for a rollback. */
  readonly keep: boolean;
}

/**
 * Makes loaded revisions the current ones and the source's facts the model's, all in one transaction; readers see the
 * old or the new. Notes
 * how many rows there are and the checksums of those that were sent, by which it is seen later that some are gone or
 * changed.
 */
export async function publish(
  connections: Connections,
  { modelId, importRunId, model, revisions, retired = [], report, keep }: Publication,
): Promise<void> {
  const { jobs } = connections;
  const checksums = new Map<number, RowChecksums>();
  const partitions = revisions.flatMap(({ id, tables }) => tables.map((table) => ({ id, table })));
  await allSettled(
    Array.from({ length: INDEXED_AT_ONCE }, async () => {
      for (let next = partitions.shift(); next !== undefined; next = partitions.shift())
        await indexPartition(jobs, next.table, next.id);
    }),
  );
  for (const { id, tables } of revisions) checksums.set(id, await settledChecksums(connections, tables, id));
  await jobs.begin(async (transaction) => {
    await transaction`UPDATE revision SET state = 'old' WHERE model_id = ${modelId} AND state = 'kept'`;
    const services = [...revisions.map(({ service }) => service), ...retired];
    await noteBefore(transaction, modelId, keep ? { run: importRunId, services } : null);
    for (const { id, service, tables, detail } of revisions) {
      for (const table of tables) await attachPartition(transaction, table, id);
      const rows = await countRows(transaction, tables, id);
      await transaction`
        UPDATE revision SET state = ${keep ? "kept" : "old"}::revision_state WHERE model_id = ${modelId} AND service = ${service} AND state = 'current'`;
      await transaction`
        UPDATE revision SET state = 'current', published_at = now(), import_run_id = ${importRunId},
          detail = detail || ${transaction.json(encodeDetail(detail))} || ${transaction.json({ rows, checksums: checksums.get(id) ?? {} })} WHERE id = ${id}`;
    }
    await transaction`
      UPDATE revision SET state = ${keep ? "kept" : "old"}::revision_state
      WHERE model_id = ${modelId} AND service = ANY (${[...retired]}) AND state = 'current'`;
    await writeFacts(transaction, modelId, model);
    await transaction`UPDATE import_run SET finished_at = now(), report = ${transaction.json(report)} WHERE id = ${importRunId}`;
  });
}

/** Tables that are indexed side by side: each takes a connection, and a small database has few beside the site's. */
const INDEXED_AT_ONCE = 2;

/** Waits for all, also when one fails: none goes on unheard. Throws the first fault. */
async function allSettled(works: readonly Promise<void>[]): Promise<void> {
  const failed = (await Promise.allSettled(works)).find((work) => work.status === "rejected");
  if (failed !== undefined) throw failed.reason;
}

/**
 * Drops what no reader needs: replaced revisions that were not kept, and loading ones but those to keep. What a reader holds
 * up stays and is tried again by the next import. Returns how many were left.
 */
export async function dropUnused(
  connections: Connections,
  modelId: number,
  keep: readonly LoadingRevision[],
): Promise<number> {
  const unused = await connections.jobs<{ id: number }[]>`
    SELECT id FROM revision WHERE model_id = ${modelId} AND state IN ('loading', 'old')
      AND id <> ALL (${keep.map(({ id }) => id)}::int[])`;
  let left = 0;
  for (const { id } of unused) {
    await dropRevision(connections, id).catch((error) => {
      if (error.code !== "55P03") throw error; // lock not available in time
      left += 1;
    });
  }
  return left;
}

async function dropRevision({ jobs }: Connections, id: number): Promise<void> {
  const tables = await jobs<{ name: string }[]>`
    SELECT relname AS name FROM pg_class WHERE relkind = 'p' AND relnamespace = current_schema()::regnamespace`;
  for (const { name } of tables) await dropPartition(jobs, name, id);
  await jobs`DELETE FROM revision WHERE id = ${id}`;
}
