import type postgres from "postgres";
import { type Columns, type ColumnType, parseColumnType, type RowOf, type TableOf } from "@/lib/store/table";
import { partitionName } from "./partition";
import { namingErrors } from "./store-errors";

const BATCH = 1000;
const BATCH_OF_BYTES = 50;

/**
 * Every row of a revision by its key, in batches, also while the revision is being loaded; nothing when it is gone.
 * JSON comes as its text. Batches of bytes are small: a row may hold a megabyte.
 */
export async function* scanPartition<Own extends Columns, Name extends keyof Own & string>(
  client: postgres.Sql,
  table: TableOf<Own>,
  revision: number,
  columns: readonly Name[],
): AsyncGenerator<readonly Pick<RowOf<Own>, Name>[]> {
  const name = partitionName(table, revision);
  const [present] = await namingErrors(() => client`SELECT to_regclass(${name}) IS NOT NULL AS there`);
  if (!present?.there) return;
  const bases = columns.map(
    (column) => [column, parseColumnType(table.columns[column] as ColumnType).base] as const,
  );
  const selected = bases.map(([column, base]) => `"${column}"${base === "jsonb" ? "::text" : ""}`);
  const batch = bases.some(([, base]) => base === "bytea") ? BATCH_OF_BYTES : BATCH;
  const rows = client.unsafe<Record<string, unknown>[]>(
    `SELECT ${selected.join(", ")} FROM "${name}" ORDER BY ${table.key.map((column) => `"${column}"`).join(", ")}`,
  );
  const whole = bases.filter(([, base]) => base === "int8").map(([column]) => column);
  for await (const found of rows.cursor(batch)) {
    for (const row of found) for (const column of whole) row[column] = numberOf(row[column]);
    yield found as unknown as Pick<RowOf<Own>, Name>[]; // selected by these columns and types
  }
}

/** postgres.js gives 64-bit integers as text. */
function numberOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}
