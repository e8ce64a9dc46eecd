import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { closeClients } from "@/lib/db/client";
import { openDatabase } from "@/lib/jobs/database";
import { importPaths } from "@/lib/jobs/import";

const TABLES = ["snippet_page", "neuron"];

/** The demo's import beside a bare COPY of the same rows, in a database of its own. */
export async function benchImport(log: (line: string) => void): Promise<void> {
  const before = { DATABASE_URL: process.env.DATABASE_URL, DATA_DIR: process.env.DATA_DIR };
  await closeClients(); // those of the database that the other measurements use
  const folder = mkdtempSync(path.join(os.tmpdir(), "bench-import-"));
  Object.assign(process.env, { DATABASE_URL: "", DATA_DIR: folder });
  const database = await openDatabase(() => {});
  const started = performance.now();
  const [report] = await importPaths(["prisma/demo"], { log: () => {} });
  const importSeconds = (performance.now() - started) / 1000;
  const copySeconds = await bareCopy(database.url);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  Object.assign(process.env, before);
  const neurons = report?.written ?? 0;
  log(
    `\nimport: ${(neurons / importSeconds).toFixed(0)} neurons/s; a bare COPY of the same rows: ${(neurons / copySeconds).toFixed(0)}; ratio ${(copySeconds / importSeconds).toFixed(2)}`,
  );
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
