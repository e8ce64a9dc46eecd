import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { withOwnDatabase } from "./own-database";

const TABLES = ["snippet_page", "statistics"];

/** The demo's import beside a bare COPY of the same rows. */
export async function benchImport(log: (line: string) => void): Promise<void> {
  await withOwnDatabase(async ({ url, connections }) => {
    const started = performance.now();
    const [report] = await importPaths(connections, ["prisma/demo"], { log: () => {} });
    const importSeconds = (performance.now() - started) / 1000;
    const copySeconds = await bareCopy(url);
    const neurons = report?.written ?? 0;
    log(
      `\nimport: ${(neurons / importSeconds).toFixed(0)} neurons/s; a bare COPY of the same rows: ${(neurons / copySeconds).toFixed(0)}; ratio ${(copySeconds / importSeconds).toFixed(2)}`,
    );
  });
}

/** Seconds that COPY alone takes for the rows, read out beforehand. */
async function bareCopy(url: string): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let seconds = 0;
  for (const table of TABLES) {
    const parts = await readOut(url, table);
    await sql.unsafe(`CREATE TABLE bare_${table} (LIKE ${table} INCLUDING STORAGE)`);
    const started = performance.now();
    const rows = new PassThrough();
    const written = pipeline(
      rows,
      await sql.unsafe(`COPY bare_${table} FROM STDIN (FORMAT binary)`).writable(),
    );
    for (const part of parts)
      if (!rows.write(part)) await new Promise((resolve) => rows.once("drain", resolve));
    rows.end();
    await written;
    seconds += (performance.now() - started) / 1000;
  }
  await sql.end();
  return seconds;
}

/** A connection of its own: the client may leave one paused that ends a COPY with its buffer full. */
async function readOut(url: string, table: string): Promise<Buffer[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql.unsafe(`COPY (SELECT * FROM ${table}) TO STDOUT (FORMAT binary)`).readable();
  const parts: Buffer[] = [];
  for await (const part of rows) parts.push(part);
  await sql.end({ timeout: 0 });
  return parts;
}
