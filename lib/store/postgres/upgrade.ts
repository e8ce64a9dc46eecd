import { must } from "@/lib/domain/at";
import type { CountedRows, Row, Table } from "@/lib/store/table";
import { noteChecksums } from "./checksums";
import type { Connections } from "./connections";
import { copyRows } from "./copy";
import { countNeurons } from "./coverage";
import { attachPartition, createPartition, indexPartition, partitionName, stampRows } from "./partition";
import { countRows, hasTable } from "./row-counts";

/** Of these revisions, those that an older version published: it did not note how many rows they have. */
export async function listOlder({ jobs }: Connections, revisions: readonly number[]): Promise<number[]> {
  const rows = await jobs<{ id: number }[]>`
    SELECT id FROM revision
    WHERE id = ANY (${[...revisions]}::int[]) AND NOT jsonb_exists(detail, 'rows') ORDER BY id`;
  return rows.map(({ id }) => id);
}

/** What an older version's revision lacks. */
export interface Upgrade {
  readonly revision: number;
  readonly numLayers: number;
  readonly tables: readonly Table[];
  /** Rows by which neurons are counted now. */
  readonly counted: CountedRows;
  /** Values of statistics made from the other rows. */
  readonly values?: {
    readonly table: Table;
    readonly statistics: readonly string[];
    readonly rows: AsyncIterable<Row>;
  };
}

/** Gives a revision what a newer version would have written, in one transaction. */
export async function upgradeRevision(connections: Connections, upgrade: Upgrade): Promise<void> {
  const { revision, tables, counted, numLayers, values } = upgrade;
  const counts = await countNeurons(connections, counted, revision, numLayers);
  if (counts === null) return; // its rows are gone, which a verification says
  await connections.jobs.begin(async (transaction) => {
    if (values !== undefined) {
      const { table } = values;
      const name = partitionName(table, revision);
      const isThere = await hasTable(transaction, table, revision);
      if (isThere) {
        await transaction`TRUNCATE ${transaction(name)}`;
        await stampRows(transaction, table, revision);
      } else await createPartition(transaction, table, revision);
      await copyRows(transaction, name, table, values.rows);
      if (!isThere) {
        await indexPartition(transaction, table, revision);
        await attachPartition(transaction, table, revision);
      }
    }
    const rows = await countRows(transaction, tables, revision);
    const more = { rows, ...(values !== undefined && { statistics: [...values.statistics] }) };
    const [row] = await transaction`
      UPDATE revision SET detail = detail || ${transaction.json(more)}, counts = ${transaction.json(counts)}
      WHERE id = ${revision} RETURNING id`;
    must(row, "the revision that is upgraded");
  });
  await noteChecksums(connections, tables, revision);
}

/**
 * Gives a published revision tables that a newer version would have made from its other rows, in one transaction: readers
 * see all of them or none. `make` gets what replaces a table's rows.
 */
export async function addTables(
  connections: Connections,
  { revision, tables, counted }: { revision: number; tables: readonly Table[]; counted: readonly Table[] },
  make: (
    replaceRows: (table: Table, rows: Iterable<Row> | AsyncIterable<Row>) => Promise<void>,
  ) => Promise<void>,
): Promise<void> {
  await connections.jobs.begin(async (transaction) => {
    await transaction`SET LOCAL idle_in_transaction_session_timeout = 0`;
    for (const table of tables) {
      await transaction.unsafe(`DROP TABLE IF EXISTS "${partitionName(table, revision)}"`);
      await createPartition(transaction, table, revision);
    }
    await make(async (table, rows) => {
      await copyRows(transaction, partitionName(table, revision), table, rows);
    });
    for (const table of tables) {
      await indexPartition(transaction, table, revision);
      await attachPartition(transaction, table, revision);
    }
    const rows = await countRows(transaction, counted, revision);
    await transaction`UPDATE revision SET detail = detail || ${transaction.json({ rows })} WHERE id = ${revision}`;
  });
  await noteChecksums(connections, counted, revision);
}

/** Whether all tables of a revision are there; an older version knew some of them not. */
export async function hasTables(
  { jobs }: Connections,
  tables: readonly Table[],
  revision: number,
): Promise<boolean> {
  for (const table of tables) if (!(await hasTable(jobs, table, revision))) return false;
  return true;
}
