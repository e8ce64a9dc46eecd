import type postgres from "postgres";
import type { Table } from "@/lib/store/table";

/** The table that holds one revision's rows. */
export function partitionName({ name }: Pick<Table, "name">, revision: number): string {
  return `${name}_r${revision}`;
}

/**
 * Makes the table of a revision that is being loaded. It stands alone, so that no reader sees it; the
 * check lets it be attached later without a scan, and rows say nothing of their revision.
 */
export async function createPartition(transaction: postgres.TransactionSql, table: Table, revision: number) {
  const name = partitionName(table, revision);
  await transaction.unsafe(`
    CREATE TABLE "${name}" (LIKE "${table.name}" INCLUDING DEFAULTS INCLUDING STORAGE);
    ALTER TABLE "${name}" ADD CONSTRAINT "${name}_revision" CHECK (revision_id = ${revision})`);
  await stampRows(transaction, table, revision);
}

/** Rows that are copied in without a revision get the table's. */
export async function stampRows(transaction: postgres.TransactionSql, table: Table, revision: number) {
  await transaction.unsafe(
    `ALTER TABLE "${partitionName(table, revision)}" ALTER COLUMN revision_id SET DEFAULT ${Number(revision)}`,
  );
}

/** Adds the parent's key, once all rows are there; a second call does nothing. */
export async function indexPartition(client: postgres.ISql, table: Table, revision: number): Promise<void> {
  const name = partitionName(table, revision);
  const key = `${name}_pkey`;
  const [parent] = await client<{ definition: string; done: boolean }[]>`
    SELECT pg_get_constraintdef(oid) AS definition, EXISTS (SELECT 1 FROM pg_constraint WHERE conname = ${key}) AS done
    FROM pg_constraint WHERE conrelid = ${table.name}::regclass AND contype = 'p'`;
  if (!parent || parent.done) return;
  await client.unsafe(`ALTER TABLE "${name}" ADD CONSTRAINT "${key}" ${parent.definition}`);
  await client.unsafe(`ANALYZE "${name}"`);
}

/** Lets readers see the rows. */
export async function attachPartition(transaction: postgres.TransactionSql, table: Table, revision: number) {
  await transaction.unsafe(`
    ALTER TABLE "${table.name}" ATTACH PARTITION "${partitionName(table, revision)}" FOR VALUES IN (${revision})`);
}

/** Drops the rows of a revision; fails after two seconds when readers of the table hold it up. */
export async function dropPartition(client: postgres.Sql, table: string, revision: number): Promise<void> {
  await client.begin(async (transaction) => {
    await transaction`SET LOCAL lock_timeout = '2s'`;
    await transaction.unsafe(`DROP TABLE IF EXISTS "${table}_r${revision}"`);
  });
}
