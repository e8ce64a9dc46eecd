import { ChecksumSums, type LayerSums } from "@/lib/store/binary-rows";
import { parseColumnType, type Table } from "@/lib/store/table";
import type { Connections } from "./connections";
import { rowBytes } from "./copy";
import { copyMessages } from "./copy-out";
import { partitionName } from "./partition";
import { hasTable } from "./row-counts";

/** By table and layer a number that changes when any row does. */
export type RowChecksums = Readonly<Record<string, LayerSums>>;

/**
 * Checksums of a revision's rows in these tables: the CRC-32 of each row, in PostgreSQL's binary format and without its
 * revision, added up, so that the order of rows does not matter. Reads every row. A table that is not there is left out.
 */
export async function checksumTables(
  connections: Connections,
  tables: readonly Table[],
  revision: number,
): Promise<RowChecksums> {
  const checksums: Record<string, LayerSums> = {};
  for (const table of tables)
    if (await hasTable(connections.jobs, table, revision))
      checksums[table.name] = await checksumRows(connections, table, revision);
  return checksums;
}

async function checksumRows({ copies }: Connections, table: Table, revision: number): Promise<LayerSums> {
  const sums = new ChecksumSums(table.columns);
  const columns = Object.keys(table.columns)
    .map((name) => `"${name}"`)
    .join(", ");
  await copyMessages(copies, `SELECT ${columns} FROM "${partitionName(table, revision)}"`, (message) => {
    const row = rowBytes(message);
    if (row !== null) sums.add(row);
  });
  return sums.byLayer;
}

/**
 * The checksums of a revision whose rows are all written: those that were added up as the rows were sent, and of
 * tables with JSON, which PostgreSQL writes in its own way, what they are now.
 */
export async function settledChecksums(
  connections: Connections,
  tables: readonly Table[],
  revision: number,
): Promise<RowChecksums> {
  const sent = await readChecksums(connections, revision);
  const read = await checksumTables(connections, tables.filter(hasJson), revision);
  return Object.fromEntries(tables.map(({ name }) => [name, read[name] ?? sent[name] ?? {}]));
}

function hasJson({ columns }: Table): boolean {
  return Object.values(columns).some((type) => parseColumnType(type).base === "jsonb");
}

/** What was noted when the revision was published; empty when it was published by a version that noted none. */
export async function readChecksums({ jobs }: Connections, revision: number): Promise<RowChecksums> {
  const [row] = await jobs<{ checksums: RowChecksums | null }[]>`
    SELECT detail -> 'checksums' AS checksums FROM revision WHERE id = ${revision}`;
  return row?.checksums ?? {};
}

/** Notes the checksums of a revision whose rows have been added to. */
export async function noteChecksums(
  connections: Connections,
  tables: readonly Table[],
  revision: number,
): Promise<void> {
  const { jobs } = connections;
  const checksums = await checksumTables(connections, tables, revision);
  await jobs`UPDATE revision SET detail = detail || ${jobs.json({ checksums })} WHERE id = ${revision}`;
}
