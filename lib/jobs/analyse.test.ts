import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { Progress } from "@/lib/domain/progress";
import { analyse } from "./analyse";

const QUIET: Progress = { say: () => {}, start: () => {}, update: () => {}, stop: () => {} };

let root: string;
let options: AnalyseOptions;
let expected: Record<string, string>;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "analyse-"));
  const model = join(root, "model");
  await writeTinyFolder(model);
  options = {
    ...{ model, corpus: null, textField: null, out: join(root, "out"), work: null },
    ...{ workers: 2, memory: 4e9, saveEvery: 60, digits: 4 },
    ...{ graphs: "plus", stability: false, break: false, loss: null },
    ...{ neurons: null, layers: null, texts: null },
  };
  await analyse(options, QUIET);
  expected = await filesOf(options.out);
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

test("the bundle is sound, whole, and alone in its place", async () => {
  const bundle = await openBundle(options.out);
  if (!bundle.ok) throw new Error(bundle.message);
  expect(bundle.value.manifest.counts.neurons).toBe(24);
  expect(await bundle.value.checkFiles()).toEqual([]);
  for (const file of bundle.value.neuronFiles) {
    for await (const line of bundle.value.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      const { snippets, controls, statistics, token_weights } = line.value;
      expect(snippets).toHaveLength(20);
      expect(controls?.length).toBeGreaterThanOrEqual(10);
      expect(statistics?.num_tokens).toBe(bundle.value.manifest.provenance.tokens_scanned);
      expect(token_weights?.promoted).toHaveLength(10);
    }
  }
  expect((await readdir(root)).sort()).toEqual(["model", "out"]);
});

test("little memory means several passes and the same bytes", async () => {
  const said: string[] = [];
  const out = join(root, "passes");
  await analyse(
    { ...options, out, memory: 301e6, workers: 1 },
    { ...QUIET, say: (sentence) => said.push(sentence) },
  );
  expect(said.join()).toMatch(/[2-9] passes, for the memory allowed/);
  expect(await filesOf(out)).toEqual(expected);
}, 120_000);

test.each([1, 2, 3])(
  "a corpus of %d sequences is enough",
  async (texts) => {
    const out = join(root, `small-${texts}`);
    const { counts } = await analyse({ ...options, texts, out, break: true, loss: "zero" }, QUIET);
    expect(counts).toMatchObject({ neurons: 24, texts });
  },
  60_000,
);

test("killed and called again, it goes on and writes the same bytes", async () => {
  const [out, work] = [join(root, "killed"), join(root, "killed.work")];
  const entry = join(process.cwd(), "lib/cli/analyse.ts");
  const command = [
    "--import",
    "tsx",
    entry,
    "--model",
    options.model,
    "--out",
    out,
    "--workers",
    "1",
    "--save",
    "0",
  ];
  const child = spawn(process.execPath, command, { stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", (_, signal) => resolve(signal)));
  while (!(await readdir(work).catch(() => [])).some((name) => name.endsWith(".state"))) await sleep(5);
  child.kill("SIGKILL");
  expect(await ended).toBe("SIGKILL");
  expect(await readdir(root)).not.toContain("killed");

  const steps: number[] = [];
  await analyse({ ...options, out, workers: 2 }, { ...QUIET, update: (done) => steps.push(done) });
  expect(steps[0]).toBeGreaterThanOrEqual(16);
  expect(await filesOf(out)).toEqual(expected);
  expect((await readdir(root)).filter((name) => name.includes("killed"))).toEqual(["killed"]);
}, 120_000);

test("asked for, the manifest says per layer what loss the graphs recover; the neurons stay as they are", async () => {
  const out = join(root, "measured");
  const { measures, files } = await analyse({ ...options, out, loss: "zero" }, QUIET);
  expect(measures?.loss_recovered.map(({ layer }) => layer)).toEqual([0, 1]);
  for (const { loss, mean_loss, tokens } of measures?.loss_recovered ?? []) {
    expect(tokens).toBeGreaterThan(100);
    expect(mean_loss).not.toBe(loss);
  }
  const name = "layer-00.neurons.jsonl.gz";
  expect(files[name]?.sha256).toBe(expected[name]);
}, 60_000);

test("asked for, paths say how often they were found again, by any number of workers; nothing else changes", async () => {
  const [once, again] = [join(root, "stable"), join(root, "stable-again")];
  await analyse({ ...options, out: once, stability: true, workers: 1 }, QUIET);
  await analyse({ ...options, out: again, stability: true, workers: 2 }, QUIET);
  expect(await filesOf(again)).toEqual(await filesOf(once));
  const [plain, measured] = await Promise.all([options.out, once].map(pathsOf));
  const known = (measured ?? []).flatMap(({ stability }) => stability ?? []);
  expect(known.length).toBeGreaterThan(10);
  for (const stability of known) expect(20 * stability).toBeCloseTo(Math.round(20 * stability), 9);
  expect(measured?.map(({ stability, ...path }) => path)).toEqual(plain);
}, 120_000);

test("graphs of what is observed have paths, tested as others are, of which no token's importance was measured", async () => {
  const out = join(root, "observed");
  await analyse({ ...options, out, graphs: "observed" }, QUIET);
  const [plain, observed] = await Promise.all([options.out, out].map(pathsOf));
  const contextOf = (paths: typeof plain) => (paths ?? []).flatMap(({ steps }) => steps.slice(1));
  expect(contextOf(plain).some((step) => "importance" in step)).toBe(true);
  expect(contextOf(observed).length).toBeGreaterThan(10);
  expect(contextOf(observed).some((step) => "importance" in step)).toBe(false);
}, 120_000);

test.each<[string, Parameters<typeof writeTinyFolder>[1], Partial<AnalyseOptions>, RegExp]>([
  ["a layer that is not there", {}, { layers: [2] }, /there is no layer 2: tiny-2l has 2 layers/],
  ["a neuron that is not there", {}, { neurons: { first: 0, last: 12 } }, /there is no neuron 12/],
  [
    "a value that the file does not have",
    { config: { activations: ["a", "b"] } },
    {},
    /the activations "a", which model.onnx/,
  ],
  [
    "another number of neurons",
    { config: { d_mlp: 13 } },
    {},
    /0 places were found for 2 layers of 13 neurons/,
  ],
  [
    "another number of neurons than a named value has",
    { config: { d_mlp: 10, activations: ["block0.act", "block1.act"] } },
    {},
    /"block0.act" has 12 activations a token: config.json says 10/,
  ],
  [
    "the loss of a layer of which some neurons are looked at",
    {},
    { neurons: { first: 0, last: 3 }, loss: "zero" },
    /^--loss needs the graphs of all neurons of a layer: leave --neurons out$/,
  ],
  ["the loss without paths", {}, { graphs: "reference", loss: "zero" }, /published algorithm has none/],
  ["stability without paths", {}, { graphs: "reference", stability: true }, /leave --graphs out$/],
  ["counter-examples without paths", {}, { graphs: "reference", break: true }, /leave --graphs out$/],
  ["a field of another kind", { config: { n_ctx: "long" } }, {}, /config.json: n_ctx/],
  ["an empty corpus", { documents: 0 }, {}, /holds no text/],
  [
    "an activation that is not a number",
    { model: brokenModel() },
    {},
    /^L0 N0 has the activation NaN on token 0 of a trial/,
  ],
])("%s is one clear sentence", async (_, changes, wrong, message) => {
  const model = await mkdtemp(join(root, "wrong-"));
  await writeTinyFolder(model, changes);
  await expect(analyse({ ...options, model, out: join(model, "out"), ...wrong }, QUIET)).rejects.toThrow(
    message,
  );
  expect(await readdir(model)).not.toContain("out");
});

test("a missing file is named", async () => {
  const model = await mkdtemp(join(root, "missing-"));
  await expect(analyse({ ...options, model }, QUIET)).rejects.toThrow(/model.onnx cannot be read \(ENOENT\)/);
  await writeTinyFolder(model);
  await rm(join(model, "corpus.jsonl.gz"));
  await expect(analyse({ ...options, model }, QUIET)).rejects.toThrow(
    "has no corpus.jsonl or corpus.jsonl.gz",
  );
  await writeFile(join(model, "corpus.jsonl"), '{"id":"a","text":"b"}\n{"id":"c"}\n');
  await expect(analyse({ ...options, model }, QUIET)).rejects.toThrow(
    'corpus.jsonl line 2 has the fields id, and not "text": name the one with the text as --text-field',
  );
});

/** The tiny model with a bias that is not a number. */
function brokenModel(): Uint8Array {
  const bytes = Buffer.from(tinyModel({ ...TINY_SHAPE, activation: "relu" }));
  const name = bytes.indexOf("block0.bias", bytes.lastIndexOf("block0.in"));
  bytes.writeFloatLE(Number.NaN, name + "block0.bias".length + 2);
  return bytes;
}

/** The paths of all neurons of a bundle. */
async function pathsOf(folder: string): Promise<NonNullable<NeuronRecord["paths"]>> {
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  const paths: NonNullable<NeuronRecord["paths"]> = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file))
      if (line.ok) paths.push(...(line.value.paths ?? []));
  return paths;
}

async function filesOf(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir)).sort();
  const entries = names.map(async (name) => [
    name,
    createHash("sha256")
      .update(await readFile(join(dir, name)))
      .digest("hex"),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

test("where files cannot grow it stops with one sentence, leaves no bundle, and goes on when they can", async () => {
  const [out, work] = [join(root, "full"), join(root, "full.work")];
  const entry = join(process.cwd(), "lib/cli/analyse.ts");
  const command = `trap '' XFSZ; ulimit -f 8; exec "${process.execPath}" --import tsx "${entry}" --model "${options.model}" --out "${out}" --workers 1`;
  const child = spawn("sh", ["-c", command], { stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => {
    said += bytes;
  });
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(1);
  expect(said.trim().split("\n").at(-1)).toBe(
    `a file may not become that large here: make room, and call the same again to go on; finished work is in ${work}`,
  );
  expect((await readdir(root)).filter((name) => name.includes("full"))).not.toContain("full");
  await analyse({ ...options, out }, QUIET);
  expect(await filesOf(out)).toEqual(expected);
  expect((await readdir(root)).filter((name) => name.includes("full"))).toEqual(["full"]);
}, 60_000);
