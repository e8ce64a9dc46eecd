import type postgres from "postgres";
import type { Columns, RowOf, TableOf } from "@/lib/store/table";
import { partitionName } from "./partition";
import { hasBytes, selectionOf, settleRows } from "./prepared-rows";
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
  const order = table.key.map((column) => `"${column}"`).join(", ");
  const rows = client.unsafe<Record<string, unknown>[]>(
    `SELECT ${selectionOf(table, columns)} FROM "${name}" ORDER BY ${order}`,
  );
  for await (const found of rows.cursor(hasBytes(table, columns) ? BATCH_OF_BYTES : BATCH)) {
    yield settleRows(table, columns, found);
  }
}
