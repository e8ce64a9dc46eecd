import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestSite, type TestSite } from "@/e2e/support/test-site";
import { openBundle } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { decodeActivations, type PackedActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import { importPaths } from "@/lib/jobs/import/import-paths";
import { askService } from "./ask.fixture";
import { columnOf, hasPython, TEXTS, VOCABULARY, write } from "./python-bundle.fixture";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "python-bundle-"));
});
afterAll(() => rm(root, { recursive: true }));

describe.skipIf(!hasPython)("a bundle written from Python", () => {
  let out: string;
  let neurons: NeuronRecord[];
  beforeAll(async () => {
    out = path.join(root, "bundle");
    expect(write(out, {})).toEqual({ status: 0, said: "" });
    neurons = await neuronsOf(out);
  });

  test("is sound to our reader, and the same bytes when written again in its place", async () => {
    const bundle = await openBundle(out);
    if (!bundle.ok) throw new Error(bundle.message);
    expect(await bundle.value.checkFiles()).toEqual([]);
    const { counts, files, provenance } = bundle.value.manifest;
    expect(counts.neurons).toBe(8);
    expect(provenance.tokens_scanned).toBe(TEXTS.reduce((sum, { tokens }) => sum + tokens.length - 1, 0));
    expect(write(out, {}).status).toBe(0);
    const again = await openBundle(out);
    expect(again.ok && again.value.manifest.files).toEqual(files);
    expect((await readdir(root)).filter((name) => name.startsWith(".bundle"))).toEqual([]);
  });

  test("has the statistics of all tokens but the first of each text", () => {
    for (const { layer, neuron, statistics } of neurons) {
      const all = TEXTS.flatMap((_, t) => columnOf(t, layer, neuron).slice(1));
      const mean = all.reduce((sum, a) => sum + a, 0) / all.length;
      const moment = (power: number) => all.reduce((sum, a) => sum + (a - mean) ** power, 0) / all.length;
      expect(statistics?.num_tokens).toBe(all.length);
      expect(statistics?.max_activation).toBeCloseTo(Math.max(...all), 5);
      expect(statistics?.min_activation).toBeCloseTo(Math.min(...all), 5);
      expect(statistics?.fraction_above_zero).toBeCloseTo(all.filter((a) => a > 0).length / all.length, 5);
      expect(statistics?.mean).toBeCloseTo(mean, 6);
      expect(statistics?.variance).toBeCloseTo(moment(2), 5);
      if (neuron === 3) expect(statistics).toMatchObject({ skewness: null, kurtosis: null });
      else expect(statistics?.kurtosis).toBeCloseTo(moment(4) / moment(2) ** 2, 3);
      const { start, width, counts } = must(statistics?.histogram, "a histogram");
      expect(counts).toEqual(
        counts.map((_, bin) => all.filter((a) => Math.floor((a - start) / width) === bin).length),
      );
      expect(counts.reduce((sum, count) => sum + count)).toBe(all.length);
    }
  });

  test("has the 20 strongest texts, the earlier first among equals, and windows that are the same for all", () => {
    for (const { layer, neuron, snippets, controls } of neurons) {
      const strongest = TEXTS.map((_, t) => ({ t, max: Math.max(...columnOf(t, layer, neuron).slice(1)) }))
        .sort((a, b) => b.max - a.max || a.t - b.t)
        .slice(0, 20);
      expect(snippets?.map(({ text }) => Number(text))).toEqual(strongest.map(({ t }) => t));
      for (const { text, activations } of snippets ?? [])
        expectNear(valuesOf(activations), columnOf(Number(text), layer, neuron));
      expect(controls).toHaveLength(10);
      expect(controls?.map(({ text, start }) => [text, start])).toEqual(
        neurons[0]?.controls?.map(({ text, start }) => [text, start]),
      );
      for (const { text, start, activations } of controls ?? [])
        expectNear(valuesOf(activations), columnOf(Number(text), layer, neuron).slice(start, start + 64));
    }
  });

  test("has the tokens of the largest mean activation", () => {
    for (const { layer, neuron, statistics } of neurons) {
      const sums = new Map<number, number[]>();
      for (const [t, { tokens }] of TEXTS.entries())
        for (const [i, a] of columnOf(t, layer, neuron).entries())
          if (i > 0)
            sums.set(must(tokens[i], "a token"), [...(sums.get(must(tokens[i], "a token")) ?? []), a]);
      const means = [...sums].map(([token, all]) => ({
        token: VOCABULARY[token],
        mean: Number((all.reduce((sum, a) => sum + a, 0) / all.length).toPrecision(4)),
        count: all.length,
      }));
      const listed = must(statistics?.top_tokens, "top tokens");
      expect(listed.map(({ mean }) => mean)).toEqual(means.map(({ mean }) => mean).sort((a, b) => b - a));
      expect(new Map(listed.map(({ token, ...rest }) => [token, rest]))).toEqual(
        new Map(means.map(({ token, ...rest }) => [token, rest])),
      );
    }
  });

  test("is imported, and answered with its values", async () => {
    const site: TestSite = await openTestSite({ models: [] });
    try {
      await importPaths(site.connections, [out], { log: () => {} });
      const answer = await askService(site, "from-python", "neuroscope", { layer: 2, neuron: 0 });
      const { texts } = answer as {
        texts: { tokens: string[]; activations: number[]; data_index: number }[];
      };
      const [strongest] = texts;
      const { data_index: t, tokens, activations } = must(strongest, "the strongest text");
      expect(tokens).toEqual(TEXTS[t]?.tokens.map((token) => VOCABULARY[token]));
      expectNear(activations, columnOf(t, 2, 0));
    } finally {
      await site.close();
    }
  }, 60_000);

  test("of some neurons, of texts as strings whose first token counts", async () => {
    const some = path.join(root, "some");
    const texts = [
      {
        tokens: ["a", "b"],
        activations: {
          1: [
            [2, -1],
            [0.5, 0.25],
          ],
        },
      },
    ];
    const more = { neurons: [3, 1], first_counts: true };
    expect(write(some, { texts, vocabulary: null, more })).toEqual({ status: 0, said: "" });
    const found = await neuronsOf(some);
    expect(found.map(({ layer, neuron, statistics }) => [layer, neuron, statistics?.max_activation])).toEqual(
      [
        [1, 3, 2],
        [1, 1, 0.25],
      ],
    );
  });
});

function valuesOf(activations: readonly number[] | PackedActivations): number[] {
  return "codes" in activations ? decodeActivations(activations) : [...activations];
}

/** Four significant digits of the largest activation, a digit less where they are small. */
function expectNear(values: readonly number[], truth: readonly number[]): void {
  const largest = Math.max(...truth.slice(1).map(Math.abs), 1e-9);
  expect(values).toHaveLength(truth.length);
  for (const [i, value] of values.entries())
    expect(Math.abs(value - must(truth[i], "an activation"))).toBeLessThanOrEqual(0.01 * largest);
}

async function neuronsOf(folder: string): Promise<NeuronRecord[]> {
  const bundle = await openBundle(folder);
  if (!bundle.ok) throw new Error(bundle.message);
  const found: NeuronRecord[] = [];
  for (const file of bundle.value.neuronFiles)
    for await (const line of bundle.value.readNeurons(file)) {
      if (!line.ok) throw new Error(line.malformed.reason);
      found.push(line.value);
    }
  return found;
}
