import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { readControls } from "@/lib/methods/neuroscope/read-controls";
import type { BundleStore } from "@/lib/store/bundle/bundle-store";
import { writeFullBundle } from "@/lib/store/bundle/full-bundle.fixture";
import { openBundleStore } from "@/lib/store/bundle/open-bundle-store";
import type { StoredModel } from "@/lib/store/store";
import { neuroscope } from "./service";

let root: string;
let store: BundleStore;
let model: StoredModel;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "controls-"));
  await writeFullBundle(path.join(root, "bundle"));
  const opened = await openBundleStore(path.join(root, "bundle"));
  if (!opened.ok) throw new Error(opened.message);
  store = opened.value;
  model = must((await store.listModels())[0], "the model");
});
afterAll(async () => {
  store.close();
  await rm(root, { recursive: true });
});

const first = { layer: 0, neuron: 0 };
// The tokens of this text are by number; the limits are those of the neuron's strongest texts.
const random = {
  ...{ tokens: [" the", "The", "The"], activations: [0.5, -1, 2], maxActivation: 2, minActivation: -1 },
  ...{ maxRange: 1, minRange: -1, dataIndex: 1, maxActivatingTokenIndex: 3, windowStart: 1 },
};

test("the windows of a kind, placed in their texts", async () => {
  expect(await readControls(store, model, first, "random")).toEqual([random]);
  expect(await readControls(store, model, first, "q99")).toEqual([
    {
      ...{ tokens: [" one", "two"], activations: [1, 2.5], maxActivation: 2.5, minActivation: 1 },
      ...{ maxRange: 1, minRange: -1, dataIndex: 3, maxActivatingTokenIndex: 1, windowStart: 0 },
    },
  ]);
  expect(await readControls(store, model, first, "q90")).toEqual([]);
});

test("a window without tokens, of a neuron without strongest texts", async () => {
  const [window] = await readControls(store, model, { layer: 1, neuron: 0 }, "q90");
  expect(window).toMatchObject({ tokens: [], activations: [], maxRange: 0, dataIndex: 9, windowStart: 0 });
});

const answer = async (query: Record<string, string>, index = first) => {
  const place = { model, index } as Parameters<NonNullable<typeof neuroscope.neuron>["answer"]>[1];
  const found = await neuroscope.neuron?.answer(store, place, query);
  return found && "value" in found ? found.value : found;
};

test("a set is answered as texts are", async () => {
  expect(await answer({ set: "random" })).toEqual({ neuronIndex: first, texts: [random] });
});

test("a stretch of a window keeps its place in the text", async () => {
  const cut = { ...random, tokens: ["The", "The"], activations: [-1, 2], windowStart: 2 };
  expect(await answer({ set: "random", window: "1,5", text: "0" })).toEqual({
    neuronIndex: first,
    texts: [cut],
  });
});

test("the top set is the answer without any", async () => {
  expect(await answer({ set: "top" })).toEqual(await answer({}));
});

test.each([
  [{ set: "q90" }, first, "Neuron 0 in layer 0 of tiny has no control windows of the set q90."],
  [
    { set: "random" },
    { layer: 1, neuron: 2 },
    "Neuron 2 in layer 1 of tiny has no control windows of the set random.",
  ],
  [{ set: "random", text: "1" }, first, "There is no text 1: this neuron has texts 0 to 0."],
  [{ set: "q50" }, first, "set: expected one of top, q99, q90, random"],
])("%j is refused", (query, index, message) => expect(answer(query, index)).rejects.toThrow(message));
