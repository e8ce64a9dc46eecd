import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import { openSession } from "@/lib/run/node";
import type { ScannedNeuron } from "./result";
import { scan } from "./scan";

const SLICES = [
  { layer: 0, from: 0, to: 12 },
  { layer: 1, from: 2, to: 7 },
];

let root: string;
let model: AnalysisModel;
/** Activations by neuron and sequence, from the model itself. */
let truth: Float32Array[][];
let scanned: ScannedNeuron[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "scan-"));
  await writeTinyFolder(join(root, "model"), { documents: 50 });
  model = await readModelFolder(join(root, "model"), null);
  truth = await readAll(model);
  scanned = await scanAll(2);
});
afterAll(() => rm(root, { recursive: true }));

test("the corpus gives several shards and a short last sequence", () => {
  expect(model.sequences.count).toBeGreaterThan(40);
  expect(model.sequences.tokens(model.sequences.count - 1).length).toBeLessThan(150);
});

test("statistics are those of all tokens but the first of each sequence", () => {
  scanned.forEach(({ statistics }, i) => {
    const all = tokensOf(i).map(({ activation }) => activation);
    const n = all.length;
    const mean = all.reduce((sum, a) => sum + a, 0) / n;
    const moment = (power: number) => all.reduce((sum, a) => sum + (a - mean) ** power, 0) / n;
    expect(statistics.num_tokens).toBe(n);
    expect(statistics.max_activation).toBe(Math.max(...all));
    expect(statistics.min_activation).toBe(Math.min(...all));
    expect(statistics.mean).toBeCloseTo(mean, 9);
    expect(statistics.variance).toBeCloseTo(moment(2), 9);
    expect(statistics.skewness).toBeCloseTo(moment(3) / moment(2) ** 1.5, 6);
    expect(statistics.kurtosis).toBeCloseTo(moment(4) / moment(2) ** 2, 6);
    expect(statistics.fraction_above_zero).toBeCloseTo(all.filter((a) => a > 0).length / n, 12);
  });
});

test("each bin of the histogram counts the activations between its ends", () => {
  scanned.forEach(({ histogram }, i) => {
    const all = tokensOf(i).map(({ activation }) => activation);
    const { start, width, counts } = histogram!;
    const expected = counts.map(
      (_, bin) => all.filter((a) => a >= start + bin * width && a < start + (bin + 1) * width).length,
    );
    expect(counts).toEqual(expected);
    expect(counts.reduce((sum, count) => sum + count)).toBe(all.length);
    expect(counts.length).toBeGreaterThan(32);
  });
});

test("top tokens are those with the largest mean activation", () => {
  scanned.forEach(({ topTokens }, i) => {
    const byToken = new Map<number, number[]>();
    for (const { token, activation } of tokensOf(i))
      byToken.set(token, [...(byToken.get(token) ?? []), activation]);
    const means = [...byToken]
      .filter(([, activations]) => activations.length >= 5)
      .map(([token, activations]) => ({
        token,
        mean: activations.reduce((sum, a) => sum + a) / activations.length,
        count: activations.length,
      }))
      .sort((a, b) => b.mean - a.mean || a.token - b.token)
      .slice(0, 20);
    expect(topTokens!.map(({ token }) => token)).toEqual(
      means.map(({ token }) => model.tokenizer.vocabulary[token]),
    );
    topTokens!.forEach(({ mean, count }, t) => {
      expect(mean).toBeCloseTo(means[t]?.mean ?? Number.NaN, 9);
      expect(count).toBe(means[t]?.count);
    });
  });
});

test("snippets are the 20 sequences with the largest maximum, the earlier first among equals", () => {
  let ties = 0;
  scanned.forEach(({ snippets }, i) => {
    const maxima = (truth[i] ?? []).map((activations, sequence) => ({
      sequence,
      max: Math.max(...activations.subarray(1)),
    }));
    const strongest = maxima.sort((a, b) => b.max - a.max || a.sequence - b.sequence).slice(0, 20);
    ties += new Set(strongest.map(({ max }) => max)).size < 20 ? 1 : 0;
    expect(snippets.map(({ sequence, max }) => ({ sequence, max }))).toEqual(strongest);
    for (const { sequence, activations } of snippets) expect(activations).toEqual(truth[i]?.[sequence]);
  });
  expect(ties).toBeGreaterThan(0);
});

test("controls are windows of the neuron's activations, within their quantiles", () => {
  for (const [i, { controls }] of scanned.entries()) {
    const maxima = (truth[i] ?? []).flatMap((activations) =>
      Array.from({ length: Math.floor((activations.length - 1) / 64) }, (_, w) =>
        Math.max(...activations.subarray(1 + w * 64, 65 + w * 64)),
      ),
    );
    const rank = (max: number) => maxima.filter((other) => other < max).length / maxima.length;
    for (const { kind, sequence, start, activations } of controls) {
      expect(activations).toEqual(truth[i]?.[sequence]?.subarray(start, start + 64));
      if (kind === "q90") expect(rank(Math.max(...activations))).toBeGreaterThanOrEqual(0.89);
      if (kind === "q90") expect(rank(Math.max(...activations))).toBeLessThan(0.99);
      if (kind === "q99") expect(rank(Math.max(...activations))).toBeGreaterThanOrEqual(0.98);
    }
    expect(controls.filter(({ kind }) => kind === "random")).toHaveLength(10);
    expect(controls.filter(({ kind }) => kind === "q90").length).toBeGreaterThan(0);
    expect(controls.filter(({ kind }) => kind === "q99").length).toBeGreaterThan(0);
  }
});

test("the result does not depend on the number of workers", async () => {
  expect(await scanAll(1)).toEqual(scanned);
  expect(await scanAll(3)).toEqual(scanned);
}, 120_000);

async function scanAll(workers: number): Promise<ScannedNeuron[]> {
  const work = await mkdtemp(join(root, "work-"));
  const { neurons, neuron } = await scan(model, SLICES, {
    workers,
    work,
    saveEvery: 60,
    onProgress: () => {},
  });
  return neurons.map((_, position) => neuron(position));
}

/** The activations of every neuron of SLICES in every sequence, straight from the session. */
async function readAll({ sequences, onnx, activations }: AnalysisModel): Promise<Float32Array[][]> {
  const session = await openSession(onnx, activations);
  const all: Float32Array[][] = SLICES.flatMap(({ from, to }) => Array.from({ length: to - from }, () => []));
  for (let sequence = 0; sequence < sequences.count; sequence++) {
    const tokens = sequences.tokens(sequence);
    const values = await session.run([tokens]);
    let place = 0;
    for (const { layer, from, to } of SLICES) {
      const layerValues = values.get(`block${layer}.act`) ?? new Float32Array();
      for (let neuron = from; neuron < to; neuron++, place++) {
        all[place]?.push(
          Float32Array.from(
            { length: tokens.length },
            (_, row) => layerValues[row * 12 + neuron] ?? Number.NaN,
          ),
        );
      }
    }
  }
  await session.close();
  return all;
}

function tokensOf(neuron: number): { token: number; activation: number }[] {
  return (truth[neuron] ?? []).flatMap((activations, sequence) =>
    Array.from(activations, (activation, row) => ({
      token: model.sequences.tokens(sequence)[row] ?? -1,
      activation,
    })).slice(1),
  );
}
