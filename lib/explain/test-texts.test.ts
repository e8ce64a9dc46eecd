import { expect, test } from "vitest";
import { detectionTexts, fuzzingTexts, simulatedWindows } from "./test-texts";
import type { NeuronTexts, TextWindow } from "./windows";

/** A window of so many tokens that fires at some places. */
function window(name: string, length: number, places: Readonly<Record<number, number>>): TextWindow {
  return {
    tokens: Array.from({ length }, (_, i) => `${name}${i} `),
    activations: Array.from({ length }, (_, i) => places[i] ?? 0),
  };
}

const firing = (count: number) =>
  Array.from({ length: count }, (_, i) => window(`f${i}.`, 64, { 40: 1, 41: 0.6 }));
const quiet = (count: number) => Array.from({ length: count }, (_, i) => window(`q${i}.`, 64, { 5: 0.1 }));
const texts = (top: TextWindow[], random: TextWindow[]): NeuronTexts => ({
  maximum: 1,
  fit: [],
  top,
  random,
});

test("five windows of each kind are predicted", () => {
  const windows = simulatedWindows(texts(firing(10), quiet(10)));
  expect(windows.map(({ tokens }) => tokens[0]?.slice(0, 2))).toEqual([
    "f0",
    "f1",
    "f2",
    "f3",
    "f4",
    "q0",
    "q1",
    "q2",
    "q3",
    "q4",
  ]);
});

test("as many firing texts as quiet ones are told apart, ten at a time, in an order of the seed", () => {
  const batches = detectionTexts(texts(firing(10), quiet(12)), 7);
  expect(batches.map((batch) => batch.length)).toEqual([10, 10]);
  expect(batches.flat().filter(({ isTrue }) => isTrue)).toHaveLength(10);
  expect(batches.flat().every(({ tokens, marked }) => tokens.length === 32 && marked.length === 0)).toBe(
    true,
  );
  expect(detectionTexts(texts(firing(10), quiet(12)), 7)).toEqual(batches);
  expect(detectionTexts(texts(firing(10), quiet(12)), 8)).not.toEqual(batches);
});

test("texts that neither fire nor are quiet are not told apart", () => {
  const doubtful = window("d", 64, { 40: 0.3 });
  expect(detectionTexts(texts([doubtful, ...firing(1)], [doubtful, ...quiet(3)]), 0).flat()).toHaveLength(2);
  expect(detectionTexts(texts([doubtful], quiet(3)), 0)).toEqual([]);
  expect(detectionTexts(texts(firing(3), [doubtful]), 0)).toEqual([]);
});

test("each firing text is marked rightly once and wrongly once, never both in one request", () => {
  const batches = fuzzingTexts(texts(firing(9), []), 3);
  expect(batches.map((batch) => batch.length)).toEqual([9, 9]);
  for (const batch of batches) expect(new Set(batch.map(({ tokens }) => tokens[0])).size).toBe(9);
  expect(batches.flat().filter(({ isTrue }) => isTrue)).toHaveLength(9);
  for (const { tokens, marked, isTrue } of batches.flat()) {
    expect(marked).toHaveLength(2);
    expect(marked.every((i) => /\.4[01] $/.test(tokens[i] ?? "")) === isTrue).toBe(true);
  }
});

test("a text with more firing tokens than quiet ones cannot be marked both ways", () => {
  expect(fuzzingTexts(texts([window("f", 3, { 0: 1, 1: 1 })], []), 0)).toEqual([]);
  expect(fuzzingTexts(texts([], []), 0)).toEqual([]);
});
