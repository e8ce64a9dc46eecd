import type postgres from "postgres";
import type { Connections } from "./connections";

/** In a model's detail: what it was before the last import, or after it once that has been undone. */
interface Before {
  /** The import. */
  readonly run: number;
  /** Whose data it brings or takes away; an older version did not note them. */
  readonly services?: readonly string[];
  readonly facts: Facts;
}

interface Facts {
  readonly activation_function: string;
  readonly dataset: string;
  readonly num_total_parameters: string;
  readonly detail: postgres.JSONValue;
}

/** An import that can be undone. */
interface UndoableImport {
  readonly run: number;
  /** The services whose data it brings, and those whose data it takes away without bringing any. */
  readonly services: readonly string[];
}

/** Notes in a model what it is before an import is published that can be undone; with null that none can be. */
export async function noteBefore(
  transaction: postgres.TransactionSql,
  modelId: number,
  undoable: UndoableImport | null,
): Promise<void> {
  await transaction`UPDATE model SET detail = detail - 'before' WHERE id = ${modelId}`;
  if (undoable === null) return;
  await transaction`
    UPDATE model SET detail = detail || jsonb_build_object('before', ${noted(transaction, undoable)})
    WHERE id = ${modelId} AND NOT jsonb_exists(detail, 'importing')`;
}

/** An import, and a model's facts beside it, as one value. */
function noted(client: postgres.TransactionSql, { run, services }: UndoableImport) {
  return client`jsonb_build_object(
    'run', ${run}::int, 'services', ${client.json([...services])}::jsonb, 'facts', ${facts(client)})`;
}

/** A model's facts as one value, of a row of `model`. */
function facts(client: postgres.ISql) {
  return client`jsonb_build_object('activation_function', activation_function, 'dataset', dataset,
    'num_total_parameters', num_total_parameters::text, 'detail', detail - 'before')`;
}

/**
 * Exchanges a model's current data with those that its last import replaced, and its facts, in one transaction: readers
 * see the one or the other. Of what the import changed, all that is current is put away: also data that it had taken
 * away itself, when they came back by the call before. A second call undoes the first.
 * Gives the methods whose data changed; null when nothing was kept.
 */
export async function exchangeKept({ jobs }: Connections, modelId: number): Promise<string[] | null> {
  return jobs.begin(async (transaction) => {
    const [model] = await transaction<{ before: Before | null }[]>`
      SELECT detail -> 'before' AS before FROM model WHERE id = ${modelId} FOR UPDATE`;
    const before = model?.before ?? null;
    if (before === null) return null;
    const revisions = await transaction<Kept[]>`
      SELECT id, service, state, import_run_id AS run FROM revision
      WHERE model_id = ${modelId} AND state IN ('current', 'kept')`;
    const back = revisions.filter(({ state }) => state === "kept");
    const services = before.services ?? servicesOf(revisions, before.run);
    const away = revisions.filter(({ state, service }) => state === "current" && services.includes(service));
    await setState(transaction, away, "kept");
    await setState(transaction, back, "current");
    const { activation_function, dataset, num_total_parameters, detail } = before.facts;
    await transaction`
      UPDATE model SET activation_function = ${activation_function}, dataset = ${dataset},
        num_total_parameters = ${num_total_parameters}::bigint, detail = ${transaction.json(detail)}
          || jsonb_build_object('before', ${noted(transaction, { run: before.run, services })})
      WHERE id = ${modelId}`;
    return [...new Set([...back, ...away].map(({ service }) => service))].sort();
  });
}

/** What an import of an older version changed, as far as is seen from what it kept and brought. */
function servicesOf(revisions: readonly Kept[], run: number): string[] {
  const changed = revisions.filter((each) => each.state === "kept" || each.run === run);
  return [...new Set(changed.map(({ service }) => service))];
}

interface Kept {
  readonly id: number;
  readonly service: string;
  readonly state: "current" | "kept";
  readonly run: number;
}

async function setState(
  transaction: postgres.TransactionSql,
  revisions: readonly Kept[],
  state: Kept["state"],
): Promise<void> {
  const ids = revisions.map(({ id }) => id);
  await transaction`UPDATE revision SET state = ${state}::revision_state WHERE id = ANY (${ids}::int[])`;
}

/** Gives up what was kept of a model; it is dropped with what no reader needs. */
export async function forgetKept({ jobs }: Connections, modelId: number): Promise<void> {
  await jobs.begin(async (transaction) => {
    await transaction`UPDATE revision SET state = 'old' WHERE model_id = ${modelId} AND state = 'kept'`;
    await noteBefore(transaction, modelId, null);
  });
}

/** Bytes on disk of a model's data, by method: what readers see, and what is kept for a rollback. */
export async function sizesOf(
  { jobs }: Connections,
  modelId: number,
): Promise<ReadonlyMap<string, { readonly current: number; readonly kept: number }>> {
  const rows = await jobs<{ service: string; current: number; kept: number }[]>`
    SELECT service, coalesce(sum(bytes) FILTER (WHERE state = 'current'), 0)::float8 AS current,
      coalesce(sum(bytes) FILTER (WHERE state = 'kept'), 0)::float8 AS kept
    FROM revision LEFT JOIN LATERAL (
      SELECT pg_total_relation_size(oid) AS bytes FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname LIKE '%\\_r' || revision.id
    ) AS own ON true
    WHERE model_id = ${modelId} AND state IN ('current', 'kept') GROUP BY service ORDER BY service`;
  return new Map(rows.map(({ service, ...bytes }) => [service, bytes]));
}
