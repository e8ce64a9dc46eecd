import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestSite, serveSite, type TestSite } from "@/e2e/support/test-site";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { FACTS, neuronRecord, writeBundle } from "@/lib/import/test-bundle";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { openSite } from "@/lib/process/site";

/** Imports while both servers are asked. */
const VERSIONS = [1, 2] as const;

let first: TestSite;
let second: { origin: string; close(): Promise<void> };
let root: string;

beforeAll(async () => {
  first = await openTestSite({ models: [] });
  second = await serveSite(openSite(first.environment));
  root = await mkdtemp(path.join(tmpdir(), "servers-"));
  for (const version of [0, ...VERSIONS]) await writeBundle(folderOf(version), neuronsOf(version), FACTS);
  await load(0);
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await second.close();
  await first.close();
});

const folderOf = (version: number) => path.join(root, `version-${version}`);
const load = (version: number) => importPaths(first.connections, [folderOf(version)], { log: () => {} });

/** Neurons that say their version in data of two methods. */
function neuronsOf(version: number): NeuronRecord[] {
  return [0, 1].flatMap((layer) =>
    [0, 1, 2].map((neuron) => ({
      ...neuronRecord(layer, neuron),
      token_weights: { promoted: [{ token: "version", weight: version }], suppressed: [] },
      explanations: [
        {
          ...{ explanation: `version ${version}`, score: null, explainer: "test" },
          scores: { ev_correlation: null, rsquared: null, absolute_dev_explained: null },
        },
      ],
    })),
  );
}

/** The versions that one answer speaks of; more than one is a mix. Throws what is no answer. */
async function versionsAt(origin: string): Promise<string[]> {
  const response = await fetch(`${origin}/api/tiny/all/0/1`);
  const body = await response.text();
  if (response.status !== 200) throw new Error(`${response.status} ${body}`);
  const said = [...body.matchAll(/"weight":\s*(\d)|version (\d)/g)].map(
    ([, weight, word]) => weight ?? word ?? "",
  );
  if (said.length < 2) throw new Error(`an answer without both methods: ${body}`);
  return [...new Set(said)];
}

test("two servers on one database answer with the old data or the new while it is replaced, never with both", async () => {
  const seen = { first: [] as string[][], second: [] as string[][] };
  let importing = true;
  const ask = async (origin: string, into: string[][]) => {
    while (importing) into.push(await versionsAt(origin));
  };
  const asking = Promise.all([ask(first.origin, seen.first), ask(second.origin, seen.second)]);
  for (const version of VERSIONS) await load(version);
  importing = false;
  await asking;
  for (const answers of Object.values(seen)) {
    expect(answers.length).toBeGreaterThan(VERSIONS.length);
    expect(answers.filter((versions) => versions.length !== 1)).toEqual([]);
    const order = answers.map(([version]) => Number(version));
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  }
}, 60_000);

test("neither keeps an answer that the other's database no longer gives", async () => {
  for (const { origin } of [first, second])
    await expect.poll(() => versionsAt(origin), { timeout: 20_000 }).toEqual(["2"]);
});
