import { expect, test } from "vitest";
import { blindScore, coinChance } from "./blind-score";
import { blindWindows, type SeenText } from "./blind-windows";

const INDEX = { layer: 1, neuron: 29 };

/** A text of 100 tokens that fires at one place. */
function textOf(name: string, peak: number, activation: number): SeenText {
  const tokens = Array.from({ length: 100 }, (_, i) => (i === 0 ? "<s>" : `${name}${i}`));
  return { tokens, activations: tokens.map((_, i) => (i === 0 ? 9 : i === peak ? activation : 0.1)) };
}

const TEXTS = Array.from({ length: 20 }, (_, i) => textOf(`t${i}.`, 5 + 4 * i, 2 - i / 20));
const CONTROLS = Array.from({ length: 10 }, (_, i) => textOf(`c${i}.`, 0, 0));

function windowsOf(texts = TEXTS, controls = CONTROLS, seed = 0) {
  const windows = blindWindows(texts, controls, INDEX, seed);
  if (!windows.ok) throw new Error(windows.message);
  return windows.value;
}

test("five windows fire and five do not, and none is longer than forty tokens", () => {
  const windows = windowsOf();
  expect(windows.map(({ fires }) => fires).toSorted()).toEqual([
    ...Array(5).fill(false),
    ...Array(5).fill(true),
  ]);
  for (const { tokens, activations, fires } of windows) {
    expect(tokens.length).toBe(40);
    expect(activations.some((share) => share >= 0.5)).toBe(fires);
    expect(tokens).not.toContain("<s>");
  }
});

test("those that fire are of the held-out half", () => {
  const held = new Set([18, 1, 19, 8, 10, 17, 6, 13, 4, 2].map(String));
  for (const { tokens, fires } of windowsOf())
    if (fires) expect(held).toContain(/^t(\d+)\./.exec(tokens[0] ?? "")?.[1]);
});

test("the seed alone chooses", () => {
  expect(windowsOf()).toEqual(windowsOf());
  expect(windowsOf(TEXTS, CONTROLS, 1)).not.toEqual(windowsOf());
});

test("without controls the silent ones are of its own texts", () => {
  expect(windowsOf(TEXTS, []).filter(({ fires }) => !fires)).toHaveLength(5);
});

test.each([
  [[], "No texts of this neuron are stored."],
  [
    TEXTS.slice(0, 3),
    "There are too few windows: 3 in which it fires, 10 in which it does not, and 5 of each are needed.",
  ],
  [
    TEXTS.map(({ tokens }) => ({ tokens, activations: tokens.map(() => 1) })),
    "There are too few windows: 20 in which it fires, 0 in which it does not, and 5 of each are needed.",
  ],
])("too few windows are told %#", (texts, message) => {
  const controls = message.includes(" 0 in") ? [] : CONTROLS.slice(0, 9);
  expect(blindWindows(texts, controls, INDEX, 0)).toEqual({ ok: false, message });
});

test.each([
  [0, 10, 1],
  [10, 10, 1 / 1024],
  [8, 10, 56 / 1024],
  [1, 2, 0.75],
])("%i heads of %i coins or more come with %d", (heads, coins, chance) => {
  expect(coinChance(heads, coins)).toBeCloseTo(chance);
});

test("guesses are counted", () => {
  expect(blindScore([true, true, false, false], [true, false, true, false])).toEqual({
    ...{ right: 2, numWindows: 4, numFiring: 2, hits: 1, falseAlarms: 1, chance: 11 / 16 },
  });
});
