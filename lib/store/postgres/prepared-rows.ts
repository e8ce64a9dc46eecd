import type postgres from "postgres";
import { type Columns, type ColumnType, parseColumnType, type RowOf, type TableOf } from "@/lib/store/table";

/** Columns as a query of postgres.js lists them, JSON as its text. */
export function selectionOf<Own extends Columns>(
  table: TableOf<Own>,
  columns: readonly (keyof Own & string)[],
) {
  return columns
    .map((column) => `"${column}"${baseOf(table, column) === "jsonb" ? "::text" : ""}`)
    .join(", ");
}

/** Rows as postgres.js gives them, which has 64-bit integers as text. */
export function settleRows<Own extends Columns, Name extends keyof Own & string>(
  table: TableOf<Own>,
  columns: readonly Name[],
  rows: readonly Record<string, unknown>[],
): readonly Pick<RowOf<Own>, Name>[] {
  const whole = columns.filter((column) => baseOf(table, column) === "int8");
  for (const row of rows) for (const column of whole) row[column] = numberOf(row[column]);
  return rows as unknown as readonly Pick<RowOf<Own>, Name>[]; // selected by these columns and types
}

export function hasBytes<Own extends Columns>(table: TableOf<Own>, columns: readonly (keyof Own & string)[]) {
  return columns.some((column) => baseOf(table, column) === "bytea");
}

/** Rows of a statement that the database plans once for each connection, where that is allowed. */
export async function readPrepared<Own extends Columns, Name extends keyof Own & string>(
  client: postgres.Sql,
  table: TableOf<Own>,
  columns: readonly Name[],
  from: string,
  values: readonly number[],
): Promise<readonly Pick<RowOf<Own>, Name>[]> {
  const rows = await client.unsafe<Record<string, unknown>[]>(
    `SELECT ${selectionOf(table, columns)} FROM ${from}`,
    [...values],
    { prepare: true },
  );
  return settleRows(table, columns, rows);
}

function baseOf<Own extends Columns>(table: TableOf<Own>, column: keyof Own & string) {
  return parseColumnType(table.columns[column] as ColumnType).base; // a column of this table
}

function numberOf(value: unknown): number | null {
  return value === null ? null : Number(value);
}
