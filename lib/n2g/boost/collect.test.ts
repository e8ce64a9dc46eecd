import { expect, test } from "vitest";
import { collectPlaces, windowsOf } from "./collect";
import { WINDOW } from "./window";

test("a place is that of a token on which the neuron is active somewhere, never the first of a text", () => {
  const texts = [
    { tokens: [1, 2, 3, 1], activations: [0.9, 0.6, 0.05, -0.1], isTop: true },
    { tokens: [2, 2, 3], activations: [0, 0.3, 0.05], isTop: false },
  ];
  expect(collectPlaces(texts, 1).map(({ position, value, count }) => [position, value, count])).toEqual([
    [1, 0.6, 1],
    [1, 0.3, 1],
  ]);
});

test("quiet places are thinned, those left stand for all; firing ones and top texts are kept", () => {
  const quiet = { tokens: new Int32Array(40_001), activations: new Float32Array(40_001), isTop: false };
  const firing = { tokens: [0, 0], activations: [0, 0.8], isTop: false };
  const top = { tokens: [0, 0, 0], activations: [0, 0, 0.2], isTop: true };
  const places = collectPlaces([quiet, firing, top], 1);
  const left = places.filter(({ text }) => text === quiet);
  expect(left.length).toBeGreaterThan(19_000);
  expect(left.length).toBeLessThan(21_000);
  expect(new Set(left.map(({ count }) => count))).toEqual(new Set([2]));
  expect(places.slice(left.length).map(({ value, count }) => [value, count])).toEqual([
    [0.8, 1],
    [0, 1],
    [0.2, 1],
  ]);
});

test("a window holds the tokens nearest first, −1 before the text", () => {
  const windows = windowsOf([{ text: { tokens: [5, 6, 7] }, position: 1 }]);
  expect(windows).toHaveLength(WINDOW);
  expect([...windows.subarray(0, 4)]).toEqual([6, 5, -1, -1]);
});
