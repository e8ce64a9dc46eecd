import type postgres from "postgres";
import { must } from "@/lib/domain/at";
import { NEURON_KEY, type Table } from "@/lib/store/table";
import type { Connections } from "./connections";
import { partitionName } from "./partition";

/** Numbers of rows by the name of their table. */
export type RowCounts = Readonly<Record<string, number>>;

/** Whether a revision has its own table of this kind. */
export async function hasTable(client: postgres.ISql, table: Table, revision: number): Promise<boolean> {
  const [row] = await client<{ there: boolean }[]>`
    SELECT to_regclass(${partitionName(table, revision)}) IS NOT NULL AS there`;
  return row?.there ?? false;
}

/** How many rows a revision has in each of these tables; a table that is not there is left out. */
export async function countRows(
  client: postgres.ISql,
  tables: readonly Table[],
  revision: number,
): Promise<RowCounts> {
  const counts: Record<string, number> = {};
  for (const table of tables) {
    if (!(await hasTable(client, table, revision))) continue;
    const [row] = await client<{ n: number }[]>`
      SELECT count(*)::int AS n FROM ${client(partitionName(table, revision))}`;
    counts[table.name] = must(row, "the count").n;
  }
  return counts;
}

/** How many rows the import wrote; empty when it noted none. */
export async function readRowCounts({ jobs }: Connections, revision: number): Promise<RowCounts> {
  const [row] = await jobs<{ rows: RowCounts | null }[]>`
    SELECT detail -> 'rows' AS rows FROM revision WHERE id = ${revision}`;
  return row?.rows ?? {};
}

/** How many neurons with rows in one table have none, or not `length` values, in a column of another. */
export async function countWithoutValues(
  { jobs }: Connections,
  table: Table,
  values: { readonly table: Table; readonly column: string; readonly length: number },
  revision: number,
): Promise<number> {
  const key = jobs([...NEURON_KEY]);
  const [row] = await jobs<{ n: number }[]>`
    SELECT count(*)::int AS n
    FROM (SELECT DISTINCT ${key} FROM ${jobs(partitionName(table, revision))} WHERE neuron_index >= 0) AS own
    LEFT JOIN ${jobs(partitionName(values.table, revision))} AS other USING (layer_index, neuron_index)
    WHERE cardinality(other.${jobs(values.column)}) IS DISTINCT FROM ${values.length}`;
  return must(row, "the count").n;
}
