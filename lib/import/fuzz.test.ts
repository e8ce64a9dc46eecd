import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { removeModel } from "@/lib/store/postgres/model-write";
import { askAll } from "./fuzz/ask-all.fixture";
import { fuzzCases } from "./fuzz/case.fixture";
import { type Draft, readDraft, writeDraft } from "./fuzz/draft.fixture";
import { exportAll } from "./fuzz/export-all.fixture";
import { pagesOf, renderPages } from "./fuzz/render-pages.fixture";
import { importBundle } from "./import-bundle";
import { BadSource, formatFaults, type ImportReport } from "./report";
import { neuronRecord, writeBundle } from "./test-bundle";

// Pages ask Next for their request, which is none here.
vi.mock("next/headers", () => ({ headers: async () => new Headers({ host: "localhost" }) }));
vi.mock("next/server", async (original) => ({
  ...(await original<object>()),
  connection: async () => {},
  after: () => {},
}));

/** How many bundles, from which seed, and where to keep one for each fault found: public/docs/contributing.md. */
const { FUZZ_CASES = "120", FUZZ_SEED = "1", FUZZ_PAGES_EVERY = "10", FUZZ_KEEP } = process.env;
const CASES = Number(FUZZ_CASES);
const isAsked = process.env.FUZZ_CASES !== undefined;
/** The pages of one imported bundle in so many are rendered: it takes as long as ten imports. */
const PAGES_EVERY = Number(FUZZ_PAGES_EVERY);
/** One imported bundle in so many is exported in all forms, and the bundle among them read again. */
const EXPORTS_EVERY = 5;
/** A hang, on a machine however busy. */
const HANG_MS = 60_000;

let site: TestSite;
let root: string;
let real: Draft[];

beforeAll(async () => {
  site = await openTestSite({ models: [] });
  pagesOf(site);
  root = await mkdtemp(path.join(tmpdir(), "fuzz-import-"));
  const small = [0, 1, 2].map((neuron) => neuronRecord(0, neuron));
  await writeFullBundle(path.join(root, "full"));
  await writeBundle(path.join(root, "small"), small);
  real = await Promise.all(["full", "small"].map((name) => readDraft(path.join(root, name))));
}, 60_000);
afterAll(async () => {
  await rm(root, { recursive: true });
  await site.close();
});

const done = { imported: 0, refused: 0, partly: 0, answers: 0, pages: 0, exports: 0, over2s: 0 };
const slowest = { what: "", ms: 0 };
/** How often each was found, by what was said. */
const faults = new Map<string, number>();

test(`${CASES} bundles of chance are imported or refused in a sentence, and all about them is answered`, {
  timeout: 0,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fuzzCases(real), async ({ draft, truth }) => {
      const folder = path.join(root, "case");
      await writeDraft(folder, draft, truth);
      await expectSound(folder).catch((error: Error) => note(error, folder));
      await rm(folder, { recursive: true });
      if (isAsked && (done.imported + done.refused) % 200 === 0) console.log(JSON.stringify(done));
    }),
    { numRuns: CASES, seed: Number(FUZZ_SEED), endOnFailure: true },
  );
  if (isAsked) console.log({ seed: FUZZ_SEED, ...done, slowest });
  expect(Object.fromEntries(faults)).toEqual({});
  expect(done.imported).toBeGreaterThan(CASES / 10);
  expect(done.refused).toBeGreaterThan(CASES / 10);
  expect(slowest.ms, slowest.what).toBeLessThan(HANG_MS);
});

async function expectSound(folder: string): Promise<void> {
  const outcome = await importBundle(site.connections, folder, { log: () => {}, workers: 1 }).catch(refusal);
  if (outcome instanceof BadSource) {
    done.refused += 1;
    expectWords([outcome.message, ...outcome.faults.named.map(({ reason }) => reason)]);
    expectPlaced([outcome.message, ...formatFaults(outcome.faults)]);
    expect(await site.connections.prisma.model.count()).toBe(0);
    return;
  }
  done.imported += 1;
  done.partly += Number(outcome.faults > 0);
  try {
    expectWords(outcome.malformed.map(({ reason }) => reason));
    for (const each of outcome.malformed) expectPlaced(formatFaults({ count: 1, named: [each] }));
    await askAbout(outcome);
    if (done.imported % EXPORTS_EVERY === 1) await expectExports(outcome, `${folder}-exported`);
  } finally {
    await removeModel(site.connections, outcome.model);
  }
}

function refusal(error: unknown): BadSource {
  if (error instanceof BadSource) return error;
  throw error;
}

async function askAbout({ model: name }: ImportReport): Promise<void> {
  await site.catalogue.reread();
  const model = await site.catalogue.require(name);
  const neurons = [0, 1, 2, 3].slice(0, model.layerSize).map((neuron) => ({ layer: 0, neuron }));
  for (const { address, status, ms } of await askAll(site, model, neurons)) {
    done.answers += 1;
    timed(address, ms);
    // A service that has a search answers its bare address with what it wants to be told.
    expect(address.endsWith("/neuron2graph-search") ? [400] : [200, 404], address).toContain(status);
  }
  if (done.imported % PAGES_EVERY !== 1) return;
  for (const { name: what, ms } of await renderPages(name, neurons)) {
    done.pages += 1;
    timed(what, ms);
  }
}

/** Every form is written, or refused in a sentence; the bundle is a sound one. */
async function expectExports({ model, faults }: ImportReport, folder: string): Promise<void> {
  done.exports += 1;
  expectWords(await exportAll(site.store, model, folder));
  const again = await importBundle(site.connections, path.join(folder, "bundle"), {
    ...{ log: () => {}, workers: 1, dryRun: true },
  }).catch(refusal);
  await rm(folder, { recursive: true });
  if (again instanceof BadSource) throw new Error(`its export cannot be imported: ${again.message}`);
  expect(again.malformed, `of its export; it had ${faults} faults itself`).toEqual([]);
}

/** Where a bundle is wrong is said: in which file, and of one of lines in which. */
function expectPlaced(said: readonly string[]): void {
  expect(said.join("\n")).toMatch(
    /nothing of the bundle|bundle\.json|vocabulary\.json|(?:texts|extra|layer-\d\d\.neurons)\.jsonl\.gz(?::[1-9]|: (?:has \d+ bytes|its SHA-256))/,
  );
}

function timed(what: string, ms: number): void {
  done.over2s += Number(ms > 2000);
  if (ms > slowest.ms) Object.assign(slowest, { what, ms });
}

/** Sentences of ours, whatever they quote: no stack, no library's words, nothing that is not there. */
function expectWords(sentences: readonly string[]): void {
  for (const sentence of sentences) {
    expect(sentence.length).toBeLessThan(5000);
    expect(sentence.replaceAll(/"[^"]*"/g, '""')).not.toMatch(
      /undefined|\[object|ZodError|Invalid |at .*:\d+:\d+|SELECT|ENOENT|EISDIR|Unexpected|Cannot read|is not a function/,
    );
  }
}

async function note(error: Error, folder: string): Promise<void> {
  const said = error.message.replaceAll(/\d+/g, "N").slice(0, 300);
  faults.set(said, (faults.get(said) ?? 0) + 1);
  if (FUZZ_KEEP !== undefined && faults.get(said) === 1) {
    console.log(error.stack);
    await cp(folder, path.join(FUZZ_KEEP, `seed-${FUZZ_SEED}-fault-${faults.size}`), { recursive: true });
  }
  for (const { name } of await site.connections.prisma.model.findMany())
    await removeModel(site.connections, name);
}
