import { must } from "@/lib/domain/at";
import type { Connections } from "./connections";

export interface ImportRun {
  readonly modelName: string;
  /** Last part of the path. */
  readonly source: string;
  readonly sourceSha256: string;
  /** Program and loaders. */
  readonly tool: string;
}

/** Notes that an import has begun; returns its id. */
export async function startImportRun(
  { jobs }: Connections,
  { modelName, source, sourceSha256, tool }: ImportRun,
): Promise<number> {
  const [row] = await jobs<{ id: number }[]>`
    INSERT INTO import_run (model_name, source, source_sha256, tool)
    VALUES (${modelName}, ${source}, ${sourceSha256}, ${tool}) RETURNING id`;
  return must(row, "the import run that was inserted").id;
}

/** Whether a model of this name was ever imported whole, removed since or not. */
export async function wasImported({ jobs }: Connections, modelName: string): Promise<boolean> {
  const rows =
    await jobs`SELECT FROM import_run WHERE model_name = ${modelName} AND finished_at IS NOT NULL LIMIT 1`;
  return rows.length > 0;
}

/** Whether the last finished import of the source, by the same tool, is still what readers see of every service it brought. */
export async function isUnchanged(
  { jobs }: Connections,
  { modelName, sourceSha256, tool }: Omit<ImportRun, "source">,
): Promise<boolean> {
  const [row] = await jobs<{ services: string[]; current: string[] }[]>`
    SELECT ARRAY(SELECT jsonb_array_elements_text(run.report -> 'services') ORDER BY 1) AS services,
           ARRAY(SELECT service FROM revision JOIN model ON model.id = model_id
                 WHERE model.name = ${modelName} AND revision.source_sha256 = ${sourceSha256} AND state = 'current' ORDER BY 1) AS current
    FROM import_run run
    WHERE model_name = ${modelName} AND source_sha256 = ${sourceSha256} AND tool = ${tool} AND finished_at IS NOT NULL
    ORDER BY finished_at DESC LIMIT 1`;
  return row?.services.every((service) => row.current.includes(service)) ?? false;
}

/** Another import of the model runs: nothing was done. */
export class ImportRunning extends Error {}

/**
 * Runs `work` while no other import of the model can run; throws `ImportRunning` when one does. The lock is
 * a transaction's, so that it also holds behind a pooler, and goes with the connection when we are killed.
 */
export async function excludingImports<T>(
  { jobs }: Connections,
  modelName: string,
  work: () => Promise<T>,
): Promise<T> {
  const result = await jobs.begin(async (transaction) => {
    await transaction`SET LOCAL idle_in_transaction_session_timeout = 0`;
    // Another schema of the database is another site.
    const [lock] = await transaction`
      SELECT pg_try_advisory_xact_lock(
        hashtext('deepdecipher import' || coalesce(' ' || nullif(current_schema()::text, 'public'), '')),
        hashtext(${modelName})) AS free`;
    if (!lock?.free)
      throw new ImportRunning(`another import of ${modelName} is running: wait until it has ended`);
    return { value: await work() };
  });
  return result.value;
}
