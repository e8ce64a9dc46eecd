import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changeManifest, rewriteFile } from "@/lib/import/test-bundle";
import { EXAMPLES } from "@/lib/methods/examples.fixture";
import { METHODS } from "@/lib/methods/index";
import { EXPLANATION } from "@/lib/methods/neuron-explainer/rows";
import { TOKEN_POSTINGS } from "@/lib/methods/token-index/tables";
import { Memory } from "@/lib/store/memory";
import type { BundleStore } from "./bundle-store";
import { writeFullBundle } from "./full-bundle.fixture";
import { openBundleStore } from "./open-bundle-store";

/** Revisions are numbered in this order, from 1. */
const REGISTRY = Object.keys(METHODS);
const numberOf = (method: string) => REGISTRY.indexOf(method) + 1;
const TOKENS = numberOf("neuron_store");
const EXPLANATIONS = numberOf("neuron_explainer");

let root: string;
let store: BundleStore;
let scratch: string;
const before = process.env.TMPDIR;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "bundle-store-"));
  scratch = path.join(root, "scratch");
  await mkdir(scratch);
  await writeFullBundle(path.join(root, "own"));
  process.env.TMPDIR = scratch;
  const opened = await openBundleStore(path.join(root, "own"), new Memory(0));
  if (!opened.ok) throw new Error(opened.message);
  store = opened.value;
});
afterAll(async () => {
  await rm(root, { recursive: true });
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
});

test("finds tokens as written or without regard to case", async () => {
  const search = { column: "token", revisions: [TOKENS, 99] } as const;
  const find = async (texts: string[], anyCase: boolean) =>
    (await store.findRows(TOKEN_POSTINGS, { ...search, texts, anyCase }, ["token", "role"])).map(
      ({ revision, text, row }) => [revision, text, row.token, row.role],
    );
  expect(await find(["the", "\0", "none"], false)).toEqual([
    [TOKENS, "the", "the", "activating"],
    [TOKENS, "the", "the", "important"],
    [TOKENS, "\0", "␀", "important"],
  ]);
  expect(await find(["tHE"], false)).toEqual([]);
  expect(await find(["tHE"], true)).toEqual([
    [TOKENS, "tHE", "THE", "activating"],
    [TOKENS, "tHE", "THE", "important"],
    [TOKENS, "tHE", "the", "activating"],
    [TOKENS, "tHE", "the", "important"],
  ]);
});

test("finds rows by a text in any table", async () => {
  const search = {
    column: "explanation",
    revisions: [EXPLANATIONS],
    texts: ["A TIE"],
    anyCase: true,
  } as const;
  expect(await store.findRows(EXPLANATION, search, ["rank", "place"])).toEqual([
    { revision: EXPLANATIONS, text: "A TIE", row: { rank: 2, place: 3 } },
  ]);
});

test("has no rows of a revision that is not there", async () => {
  expect(await store.readRows(EXPLANATION, 99, { layer: 0, neuron: 0 }, ["rank"])).toEqual([]);
  expect((await store.scanRows(EXPLANATION, 99, ["rank"]).next()).done).toBe(true);
});

test("numbers revisions by method and has no clock", async () => {
  const [model] = await store.listModels();
  const revisions = Object.entries(model?.revisions ?? {});
  const builtIn = [
    "statistics",
    "neuroscope",
    "token_weights",
    "neuron2graph",
    "neuron_store",
    "neuron_explainer",
  ];
  const numbers = [
    ...[...builtIn, ...Object.keys(EXAMPLES)].map((name) => [name, numberOf(name)] as const),
    ...["layers", "mine", "plain"].map((name, i) => [name, REGISTRY.length + 1 + i] as const),
  ];
  expect(Object.fromEntries(revisions.map(([name, { revision }]) => [name, revision]))).toEqual(
    Object.fromEntries(numbers),
  );
  const names = revisions.map(([name]) => name);
  expect(names).toEqual(names.toSorted());
  expect(new Set(revisions.map(([, { publishedAt }]) => publishedAt.getTime()))).toEqual(new Set([0]));
});

test("leaves nothing behind when it is closed", async () => {
  expect(await store.status()).toEqual({ ready: true, message: "the bundle is open" });
  expect((await readdir(scratch)).length).toBeGreaterThan(0);
  store.close();
  store.close();
  expect(await readdir(scratch)).toEqual([]);
  expect((await store.status()).ready).toBe(false);
});

test.each<[string, (folder: string) => Promise<void>, string]>([
  ["no bundle", (dir) => rm(path.join(dir, "bundle.json")), "is not a bundle"],
  [
    "a file that is not as the manifest says",
    (dir) => writeFile(path.join(dir, "texts.jsonl.gz"), ""),
    "cannot be used: texts.jsonl.gz: has 0 bytes, the manifest says",
  ],
  [
    "a line that is not JSON",
    (dir) => rewriteFile(dir, "layer-00.neurons.jsonl.gz", (text) => text.replace("}\n", "\n")),
    "cannot be used: layer-00.neurons.jsonl.gz:1: not JSON",
  ],
  [
    "a neuron that stands there twice",
    (dir) => rewriteFile(dir, "layer-01.neurons.jsonl.gz", (text) => text + text),
    "layer-01.neurons.jsonl.gz:3: L1 N0 stands there twice",
  ],
  [
    "a missing line",
    (dir) => rewriteFile(dir, "texts.jsonl.gz", (text) => text.replace(/.*"unused".*\n/, "")),
    "it has 3 texts and its manifest says 4",
  ],
  [
    "data that do not fit their schema",
    (dir) =>
      changeManifest(dir, (manifest) => ({
        ...manifest,
        services: { mine: { schema: { type: "null" } } },
      })),
    "the mine data do not fit their schema: data must be null",
  ],
  [
    "a service that cannot be called so",
    (dir) => changeManifest(dir, (manifest) => ({ ...manifest, services: { all: {} } })),
    '"all" is a word that addresses need',
  ],
])("says in a sentence what is wrong: %s", async (what, damage, sentence) => {
  const bad = path.join(root, what);
  await writeFullBundle(bad);
  await damage(bad);
  const result = await openBundleStore(bad);
  expect(result.ok ? "" : result.message).toContain(sentence);
  expect(await readdir(scratch)).toEqual([]);
});
