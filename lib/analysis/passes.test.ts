import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "./fixtures/tiny-folder";
import { type AnalysisModel, readModelFolder } from "./model-folder";
import { planPasses } from "./passes";

let folder: string;
let model: AnalysisModel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "passes-"));
  await writeTinyFolder(folder, { documents: 20 });
  model = await readModelFolder(folder, null);
});
afterAll(() => rm(folder, { recursive: true }));

const all = { layers: null, neurons: null, shards: undefined, poles: undefined };

test("what fits the memory is looked at in one pass, what does not in several", () => {
  expect(planPasses(model, { ...all, workers: 1, memory: 4e9 }).passes).toHaveLength(1);
  const few = planPasses(model, { ...all, workers: 1, memory: 301e6 });
  expect(few.passes.length).toBeGreaterThan(1);
  expect(few.sentence).toContain(`${few.passes.length} passes, for the memory allowed,`);
});

test("a neuron takes room for the tokens of the corpus, not for all of the vocabulary", () => {
  const { tokenizer } = model;
  const vocabulary = [...tokenizer.vocabulary, ...new Array<string>(1e6).fill("never")];
  const large = { ...model, tokenizer: { ...tokenizer, vocabulary } };
  const options = { ...all, workers: 1, memory: 310e6 };
  expect(planPasses(large, options).passes).toEqual(planPasses(model, options).passes);
});

test.each([
  [
    1,
    /^0\.30 GB of memory are too few: to run tiny-2l in a thread takes 0\.3\d GB, .*; allow more with --memory$/,
  ],
  [8, /to run tiny-2l in 8 threads takes 1\.3\d GB, .*; allow more with --memory, or fewer --workers$/],
])("less memory than %d threads take for themselves is refused", (workers, message) => {
  expect(() => planPasses(model, { ...all, workers, memory: 300e6 })).toThrow(message);
});
