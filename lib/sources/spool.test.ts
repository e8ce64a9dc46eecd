import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { collect } from "./collect.fixture";
import { findSource } from "./index";
import { openPlace, type Place } from "./place";
import type { Source, SourceItem } from "./source";
import { spool } from "./spool";

let root: string;
let place: Place;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "spool-"));
  place = await openPlace(root);
});
afterAll(() => rm(root, { recursive: true }));

const options = { model: null, service: null, explainer: null };
const text = { id: "a", data_index: 0, tokens: ["one", "\ud800"] };
const neuron = { layer: 0, neuron: 1, snippets: [{ text: "a", activations: [1, 2] }] };

test("sound records are written, the others reported with the source's file and line", async () => {
  const source = sourceOf(
    [text, text, { ...text, id: "b", tokens: undefined, token_ids: [0] }, { ...text, id: "" }],
    [
      neuron,
      neuron,
      { layer: 1, neuron: 0, extra: { mine: ["\udc00", "\udc00"] } },
      { layer: 2, neuron: 0 },
      { layer: 0, neuron: 2, snippets: [{ text: "b", activations: [1, 2] }] },
      { layer: 0, neuron: 2, snippets: [{ text: "a", activations: [1, Number.NaN] }] },
      { layer: 0, neuron: 2 },
    ],
  );
  const reported: unknown[] = [];
  const folder = path.join(root, "out");
  const { counts, faults } = await spool(source, place, options, folder, (found) => reported.push(found));
  expect(counts).toEqual({ texts: 1, neurons: 3, replaced: 3 });
  expect(faults.named).toEqual([
    { file: "texts", line: 2, reason: 'text "a" stands there twice' },
    { file: "texts", line: 3, reason: expect.stringMatching(/token 0, the vocabulary has 0/) },
    { file: "texts", line: 4, reason: expect.stringMatching(/^id /) },
    { file: "neurons", line: 2, reason: "L0 N1 stands there twice" },
    { file: "neurons", line: 4, reason: expect.stringMatching(/^L2 N0 is not in tiny/) },
    { file: "neurons", line: 5, reason: expect.stringMatching(/text "b", which is not in texts/) },
    { file: "neurons", line: 6, reason: expect.stringMatching(/^snippets.0.activations/) },
  ]);
  expect(reported).toEqual(faults.named);
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  expect(await bundle.value.checkFiles()).toEqual([]);
  expect(await collect(bundle.value.readTexts())).toMatchObject([{ value: { tokens: ["one", "\ufffd"] } }]);
  expect(await collect(bundle.value.readNeurons("layer-01.neurons.jsonl.gz"))).toMatchObject([
    { value: { extra: { mine: ["\ufffd", "\ufffd"] } } },
  ]);
  expect(await findSource(await openPlace(folder))).toBeNull();
});

test("whoever hears of something malformed may end it, and nothing is left", async () => {
  const source = sourceOf([], [neuron]);
  const strict = () => {
    throw new Error("strict");
  };
  await expect(spool(source, place, options, path.join(root, "strict"), strict)).rejects.toThrow("strict");
  expect((await readdir(root)).filter((name) => name.includes("strict"))).toEqual([]);
});

/** A source of these records, whether they are sound or not. */
function sourceOf(texts: readonly object[], neurons: readonly object[]): Source {
  return {
    name: "by-hand",
    title: "by hand",
    recognise: async () => false,
    open: async () => ({
      facts: {
        model: {
          ...{ name: "tiny", num_layers: 2, layer_size: 3, activation_function: "gelu" },
          ...{ num_total_parameters: 10, dataset: "two texts" },
        },
        provenance: { source: "by hand", tool: "test", tool_version: "1", licence: "MIT", caveats: [] },
      },
      async *records() {
        yield* items(texts as readonly TextRecord[], "texts"); // unsound ones among them are the point
        yield* items(neurons as readonly NeuronRecord[], "neurons");
      },
    }),
  };
}

async function* items<T>(records: readonly T[], file: string): AsyncGenerator<SourceItem<T>> {
  for (const [i, value] of records.entries()) yield { ok: true, value, file, line: i + 1 };
}
