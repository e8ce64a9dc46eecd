import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type DoorName, startDoor } from "@/e2e/support/doors";
import { expect, test } from "@/e2e/support/test";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { rollBack } from "@/lib/jobs/model";
import { openTestDatabase, type TestDatabase } from "@/lib/postgres-server/test-database";

// Readers ask for pages all the time while data are replaced and brought back: each page is of the old data or of the
// new, by either door.

const NEURON = "/viz/tiny/all/0/1";
/** Pages of the same data, which must be there whatever happens. */
const OTHERS = ["/viz", "/viz/tiny/all", "/viz/tiny/all/1", "/viz/tiny/coverage", "/search?q=version", "/"];
/** What a page is asked for by: a reader who opens it, and one who goes on to it from another page. */
const ASKED_BY: readonly Readonly<Record<string, string>>[] = [{}, { rsc: "1", "next-url": "/viz" }];
const VERSIONS = [1, 2, 3] as const;

let root: string;
let database: TestDatabase;

test.beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "pages-"));
  database = await openTestDatabase();
  for (const version of [0, ...VERSIONS]) await writeBundle(folderOf(version), neuronsOf(version), FACTS);
  await load(0);
});
test.afterEach(async () => {
  await database.close();
  await rm(root, { recursive: true });
});

const folderOf = (version: number) => path.join(root, `version-${version}`);
const load = (version: number) =>
  importPaths(database.connections, [folderOf(version)], { log: () => {}, keep: true });

/** Neurons that say their version in data of two methods. */
function neuronsOf(version: number): NeuronRecord[] {
  return [0, 1].flatMap((layer) =>
    [0, 1, 2].map((neuron) => ({
      ...neuronRecord(layer, neuron),
      token_weights: { promoted: [{ token: `weight-${version}-`, weight: 1 }], suppressed: [] },
      explanations: [
        {
          ...{ explanation: `sentence-${version}-`, score: null, explainer: "test" },
          scores: { ev_correlation: null, rsquared: null, absolute_dev_explained: null },
        },
      ],
    })),
  );
}

for (const door of ["own", "next"] as const satisfies readonly DoorName[])
  test(`pages are of the old data or of the new, never of both, by the ${door} door`, async () => {
    const server = await startDoor(door, { DATABASE_URL: database.url });
    try {
      let isChanging = true;
      const seen: string[][] = [];
      const readers = ASKED_BY.flatMap((headers) => [
        (async () => {
          while (isChanging) seen.push(await versionsAt(server.origin, headers));
        })(),
        (async () => {
          for (let i = 0; isChanging; i++)
            await readWhole(server.origin, OTHERS[i % OTHERS.length] ?? "/", headers);
        })(),
      ]);
      const reading = Promise.all(readers);
      const changing = change().finally(() => {
        isChanging = false;
      });
      await Promise.all([reading, changing]);
      expect(seen.filter((versions) => versions.length !== 1)).toEqual([]);
      expect(seen.length).toBeGreaterThan(20);
      // All that was current was seen, and at the end what was brought back.
      expect([...new Set(seen.flat())].toSorted()).toEqual(["0", "1", "2", "3"]);
      await expect.poll(() => versionsAt(server.origin, {}), { timeout: 20_000 }).toEqual(["2"]);
    } finally {
      await server.stop();
    }
  });

/** Replaces the data again and again, and brings back what they were; readers have the time to see each. */
async function change(): Promise<void> {
  for (const version of VERSIONS) {
    await pause();
    await load(version);
  }
  await pause();
  await rollBack(database.connections, "tiny");
  await pause();
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 2000));

/** The versions that a neuron's page speaks of; more than one is a mix. */
async function versionsAt(origin: string, headers: Readonly<Record<string, string>>): Promise<string[]> {
  const text = await readWhole(origin, NEURON, headers);
  const said = [...text.matchAll(/(weight|sentence)-(\d)-/g)];
  const methods = new Set(said.map(([, method]) => method));
  if (methods.size !== 2) throw new Error(`a page without both methods: ${text.slice(0, 2000)}`);
  return [...new Set(said.map(([, , version = ""]) => version))];
}

/** A page without a part that failed. */
async function readWhole(
  origin: string,
  address: string,
  headers: Readonly<Record<string, string>>,
): Promise<string> {
  const answered = await fetch(origin + address, { headers });
  const text = await answered.text();
  const failed = /<template data-dgst="|\$RX\("B:|^[0-9a-f]*:E\{"digest"/m.test(text);
  if (answered.status !== 200 || failed)
    throw new Error(`${address} ${JSON.stringify(headers)}: ${answered.status} ${text.slice(0, 2000)}`);
  return text;
}
