import { crc32 } from "node:zlib";
import type { Table } from "@/lib/store/table";
import type { Connections } from "./connections";
import { rowBytes } from "./copy";
import { copyMessages } from "./copy-out";
import { partitionName } from "./partition";
import { hasTable } from "./row-counts";

/** By table and layer a number that changes when any row does; `all` for tables whose rows are of no layer. */
export type RowChecksums = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** Sums stay exact whole numbers. */
const MODULUS = 2 ** 52;
const OF_NO_LAYER = "all";

/**
 * Checksums of a revision's rows in these tables: the CRC-32 of each row, in PostgreSQL's binary format and without its
 * revision, added up, so that the order of rows does not matter. Reads every row. A table that is not there is left out.
 */
export async function checksumTables(
  connections: Connections,
  tables: readonly Table[],
  revision: number,
): Promise<RowChecksums> {
  const checksums: Record<string, Record<string, number>> = {};
  for (const table of tables)
    if (await hasTable(connections.jobs, table, revision))
      checksums[table.name] = await checksumRows(connections, table, revision);
  return checksums;
}

async function checksumRows(
  { copies }: Connections,
  table: Table,
  revision: number,
): Promise<Record<string, number>> {
  const names = Object.keys(table.columns);
  const isByLayer = names[0] === "layer_index";
  const sums: Record<string, number> = {};
  const columns = names.map((name) => `"${name}"`).join(", ");
  await copyMessages(copies, `SELECT ${columns} FROM "${partitionName(table, revision)}"`, (message) => {
    const row = rowBytes(message);
    if (row === null) return;
    const layer = isByLayer ? String(row.readInt16BE(LAYER_AT)) : OF_NO_LAYER;
    sums[layer] = ((sums[layer] ?? 0) + crc32(row)) % MODULUS;
  });
  return sums;
}

/** Of a row whose first column is an int2: after the number of columns and the length of the first. */
const LAYER_AT = 6;

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
