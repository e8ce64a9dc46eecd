import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changedModel, type ModelObject } from "@/lib/analysis/fixtures/changed-model";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import type { AnalyseOptions } from "@/lib/analysis/options";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { decodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import type { Progress } from "@/lib/domain/progress";
import { analyse } from "./analyse";

const QUIET: Progress = { say: () => {}, start: () => {}, update: () => {}, stop: () => {} };
const OPTIONS: Omit<AnalyseOptions, "model" | "out"> = {
  ...{ corpus: null, textField: null, workers: 2, memory: 4e9, work: null, saveEvery: 60, digits: 4 },
  ...{
    graphs: "plus",
    stability: false,
    break: false,
    loss: null,
    layers: null,
    texts: 24,
    neurons: { first: 0, last: 5 },
  },
};
const GATED = { ...TINY_SHAPE, activation: "gated-silu" as const };
const config = { act_fn: "silu" };

let root: string;
let neurons: NeuronRecord[];
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "poles-"));
  await writeTinyFolder(join(root, "gated"), { model: tinyModel(GATED), config });
  neurons = await analysed("gated", { break: true });
}, 120_000);
afterAll(() => rm(root, { recursive: true }));

test("each neuron of a gated model has both poles", () => {
  expect(neurons).toHaveLength(12);
  for (const { statistics, negative } of neurons) {
    expect(negative?.statistics?.max_activation).toBe(0 - (statistics?.min_activation ?? 0));
    expect(negative?.snippets).toHaveLength(20);
    expect(negative?.paths ?? negative?.graph_missing).toBeDefined();
  }
  expect(neurons.filter(({ negative }) => negative?.paths).length).toBeGreaterThan(6);
  expect(neurons.filter(({ negative }) => negative?.counter_examples).length).toBeGreaterThan(0);
});

test("the texts of the negative pole are those where the neuron is most negative, with signs turned", () => {
  for (const { statistics, negative } of neurons) {
    const [strongest] = negative?.snippets ?? [];
    const values = decodeActivations(strongest?.activations as Parameters<typeof decodeActivations>[0]);
    const peak = Math.max(...values.slice(1));
    expect(peak / (0 - (statistics?.min_activation ?? 0))).toBeCloseTo(1, 3);
  }
});

// Both matrices turned, the model computes the same and each neuron fires to the other side.
test("a model whose neurons are turned has the same with its poles exchanged, to the last digit", async () => {
  const turned = changedModel(tinyModel(GATED), turnNeurons);
  await writeTinyFolder(join(root, "turned"), { model: turned, config });
  const others = await analysed("turned", { break: true });
  for (const [i, { layer, neuron, negative, token_weights: _, ...positive }] of neurons.entries()) {
    const {
      layer: itsLayer,
      neuron: its,
      negative: itsNegative,
      token_weights: __,
      ...itsPositive
    } = others[i] ?? {};
    expect([itsLayer, its]).toEqual([layer, neuron]);
    expect(itsNegative).toEqual(positive);
    expect(negative).toEqual(itsPositive);
  }
}, 120_000);

test("channels are the factors of the activation, on the strongest texts of both poles", async () => {
  const withChannels = await analysed("gated", {
    channels: true,
    graphs: "reference",
    texts: 6,
    neurons: { first: 0, last: 3 },
  });
  expect(withChannels).toHaveLength(8);
  for (const { snippets = [], negative, extra } of withChannels) {
    const { peaks, around } = must(extra, "added data").channels as {
      peaks: ChannelPeak[];
      around: ChannelsAround[];
    };
    expect(peaks.map(({ pole, text }) => [pole, text])).toEqual([
      ...snippets.map((_, text) => ["positive", text]),
      ...(negative?.snippets ?? []).map((_, text) => ["negative", text]),
    ]);
    for (const { pole, gate, in: input, post } of peaks) {
      expect((silu(gate) * input) / post).toBeCloseTo(1, 2);
      if (post !== 0) expect(post > 0).toBe(pole === "positive");
    }
    for (const [i, { start, gate, in: input, post }] of around.entries()) {
      const place = (peaks[i]?.token_index ?? -1) - start;
      expect([gate.length, input.length]).toEqual([post.length, post.length]);
      expect([gate[place], input[place], post[place]]).toEqual([
        peaks[i]?.gate,
        peaks[i]?.in,
        peaks[i]?.post,
      ]);
    }
  }
}, 120_000);

test("channels of neurons that nothing gates are refused before the texts are read", async () => {
  const corpus = join(root, "broken-texts.jsonl");
  await writeFile(corpus, '{"text": "one that is tried"}\n{"text": \n');
  await writeTinyFolder(join(root, "ungated"));
  await expect(analysed("ungated", { channels: true, corpus })).rejects.toThrow(
    /^nothing gates the neurons of .*ungated: they have no channels, leave --channels out$/,
  );
});

test("little memory means several passes and the same neurons", async () => {
  const said: string[] = [];
  const few = await analysed("gated", { break: true, memory: 302e6, workers: 1 }, said);
  expect(said.join()).toMatch(/12 neurons, both poles of each, [2-9] passes, for the memory allowed/);
  expect(few).toEqual(neurons);
}, 120_000);

test("the positive pole alone is what it is beside the other", async () => {
  const alone = await analysed("gated", { break: true, poles: "positive" });
  expect(alone).toEqual(neurons.map(({ negative: _, ...positive }) => positive));
}, 120_000);

test("neurons that nothing gates have no negative pole unless asked for", async () => {
  await writeTinyFolder(join(root, "gelu"));
  const texts = 4;
  expect((await analysed("gelu", { texts })).some(({ negative }) => negative)).toBe(false);
  expect((await analysed("gelu", { texts, poles: "both" })).every(({ negative }) => negative)).toBe(true);
}, 120_000);

interface ChannelPeak {
  readonly pole: string;
  readonly text: number;
  readonly token_index: number;
  readonly gate: number;
  readonly in: number;
  readonly post: number;
}
interface ChannelsAround {
  readonly start: number;
  readonly gate: readonly number[];
  readonly in: readonly number[];
  readonly post: readonly number[];
}

function silu(x: number): number {
  return x / (1 + Math.exp(-x));
}

async function analysed(
  name: string,
  changes: Partial<AnalyseOptions> = {},
  said: string[] = [],
): Promise<NeuronRecord[]> {
  const out = join(root, `${name}-out`);
  const progress = { ...QUIET, say: (sentence: string) => said.push(sentence) };
  await analyse({ ...OPTIONS, ...changes, model: join(root, name), out }, progress);
  const bundle = await openBundle(out);
  if (!bundle.ok) throw new Error(bundle.message);
  const found: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      found.push(line.value);
    }
  return found;
}

function turnNeurons({ graph }: ModelObject): void {
  for (const tensor of graph.initializer)
    if (/^block\d\.(up|out)$/.test(tensor.name)) {
      const bytes = Uint8Array.from(tensor.rawData);
      const turned = new Float32Array(bytes.buffer).map((value) => 0 - value);
      tensor.rawData = new Uint8Array(turned.buffer);
    }
}
