import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DoorName, startDoor } from "@/e2e/support/doors";
import { openSmallDatabase, type SmallDatabase } from "@/e2e/support/small-database";
import { expect, test } from "@/e2e/support/test";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";

// A database that allows 20 connections, 64 readers at a time of which none finds anything kept, and an import: who finds
// no connection waits, or is told to come back. Nobody is told of a fault, and the import ends well.

const READERS = 64;
const LAYER_SIZE = 200;
const FACTS_OF_MODEL = { ...FACTS, model: { ...FACTS.model, layer_size: LAYER_SIZE } };
/** What tells of the database to people who have no business with it. */
const LEAKED =
  /too many clients|too many connections|remaining connection|ECONN|53300|P20\d\d|prisma|postgres/i;

let root: string;
let database: SmallDatabase;

test.beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "small-bundles-"));
  database = await openSmallDatabase(20);
  for (const version of [1, 2]) {
    const neurons = [0, 1].flatMap((layer) =>
      Array.from({ length: LAYER_SIZE }, (_, neuron) => ({
        ...neuronRecord(layer, neuron),
        token_weights: { promoted: [{ token: `version${version}`, weight: version }], suppressed: [] },
      })),
    );
    await writeBundle(path.join(root, `version-${version}`), neurons, FACTS_OF_MODEL);
  }
});
test.afterEach(async () => {
  await database.close();
  await rm(root, { recursive: true });
});

for (const door of ["own", "next"] as const satisfies readonly DoorName[])
  test(`${READERS} readers and an import share 20 connections, by the ${door} door`, async () => {
    test.setTimeout(240_000);
    await load(1);
    const server = await startDoor(door, { DATABASE_URL: database.url, CACHE_MB: "0" });
    try {
      const seen = new Map<string, number>();
      const wrong: string[] = [];
      let isLoading = true;
      const read = async (reader: number) => {
        for (let i = 0; isLoading; i++) {
          const address = addressOf(reader, i);
          const { kind, fault } = await ask(server.origin + address);
          if (fault !== null) wrong.push(`${address}: ${fault}`);
          seen.set(kind, (seen.get(kind) ?? 0) + 1);
        }
      };
      const reading = Promise.all(Array.from({ length: READERS }, (_, reader) => read(reader)));
      const loaded = await load(2);
      isLoading = false;
      await reading;
      test.info().annotations.push({ type: "seen", description: JSON.stringify([...seen]) });
      expect(wrong.slice(0, 10)).toEqual([]);
      expect(loaded).toBe(0);
      expect([...seen.keys()]).toEqual(expect.arrayContaining(["data 200", "page 200"]));
      // And afterwards all is as it was.
      for (const address of ["/readyz", "/viz/tiny/all/1/7", "/api/tiny/all/1/7"])
        await expect.poll(async () => (await fetch(server.origin + address)).status).toBe(200);
      await expect
        .poll(async () => (await fetch(`${server.origin}/viz/tiny/all/1/7`)).text())
        .toContain("version2");
    } finally {
      await server.stop();
    }
  });

/** A different address each time: two of three are of data, the others of pages. */
function addressOf(reader: number, i: number): string {
  const place = `${i % 2}/${(reader * 7 + i) % LAYER_SIZE}`;
  if (reader % 3 === 0) return `/viz/tiny/all/${place}`;
  return reader % 3 === 1 ? `/api/tiny/all/${place}` : `/api/search?q=any:t${reader}-${i}`;
}

/** What came, and what is wrong with it. */
async function ask(address: string): Promise<{ kind: string; fault: string | null }> {
  const answered = await fetch(address).catch((error: Error) => error);
  if (answered instanceof Error) return { kind: "none", fault: String(answered.cause ?? answered) };
  const text = await answered.text();
  const { status, headers } = answered;
  const kind = `${address.includes("/api/") ? "data" : "page"} ${status}`;
  if (status !== 200 && status !== 503) return { kind, fault: `${status} ${text.slice(0, 300)}` };
  if (status === 503 && headers.get("retry-after") === null)
    return { kind, fault: "503 without Retry-After" };
  const hasFailed = status === 200 && /<template data-dgst="|\$RX\("B:/.test(text);
  if (hasFailed) return { kind, fault: "a part of the page failed" };
  return { kind, fault: status === 503 && LEAKED.test(text) ? text.slice(0, 300) : null };
}

/** Imports a version as the command does; its exit code. */
async function load(version: number): Promise<number | null> {
  const call = ["--import", "tsx", "lib/cli/import.ts", path.join(root, `version-${version}`)];
  const env = { ...process.env, DATABASE_URL: database.url };
  const child = spawn(process.execPath, call, { env, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(child, "exit");
  return code;
}
