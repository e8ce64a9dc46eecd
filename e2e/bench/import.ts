import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import postgres from "postgres";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { METHODS } from "@/lib/methods/index";
import { tablesOf } from "@/lib/methods/part-rows";
import { withOwnDatabase } from "./own-database";

const ROUNDS = 3;

/** The demo's import beside a bare COPY of all rows that it writes, into tables without keys. */
export async function benchImport(log: (line: string) => void): Promise<void> {
  await withOwnDatabase(async ({ url, connections }) => {
    const started = performance.now();
    const [report] = await importPaths(connections, ["prisma/demo"], { log: () => {} });
    const importSeconds = (performance.now() - started) / 1000;
    const memory = process.resourceUsage().maxRSS / 1024;
    const names = Object.values(METHODS).flatMap(({ part }) => tablesOf(part).map(({ name }) => name));
    const tables = new Map<string, Buffer[]>();
    for (const name of new Set(names)) tables.set(name, await readOut(url, name));
    const copies: number[] = [];
    for (let round = 0; round < ROUNDS; round++) copies.push(await bareCopy(url, tables));
    const copySeconds = copies.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
    const bytes = [...tables.values()].flat().reduce((sum, { length }) => sum + length, 0);
    const perSecond = (seconds: number) => ((report?.written ?? 0) / seconds).toFixed(0);
    log(
      `\nimport: ${perSecond(importSeconds)} neurons/s, at most ${memory.toFixed(0)} MB of memory; a bare COPY of the same ${(bytes / 1e6).toFixed(0)} MB of rows: ${perSecond(copySeconds)}; ratio ${(copySeconds / importSeconds).toFixed(2)}`,
    );
  });
}

/** Seconds that COPY alone takes for rows read out beforehand. */
async function bareCopy(url: string, tables: ReadonlyMap<string, readonly Buffer[]>): Promise<number> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  let seconds = 0;
  for (const [name, parts] of tables) {
    await sql.unsafe(`DROP TABLE IF EXISTS bare_${name}`);
    await sql.unsafe(`CREATE TABLE bare_${name} (LIKE ${name} INCLUDING STORAGE)`);
    const started = performance.now();
    const rows = new PassThrough();
    const target = await sql.unsafe(`COPY bare_${name} FROM STDIN (FORMAT binary)`).writable();
    const written = pipeline(rows, target);
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
