import { expect, test } from "vitest";
import type { Snippet } from "@/lib/domain/snippet";
import { chooseWindows, type TextWindow } from "./windows";

/** A text of numbered tokens whose neuron fires at one place. */
function snippet(length: number, peak: number, activation = 2): Snippet {
  return {
    tokens: Array.from({ length }, (_, i) => `${i}`),
    activations: Array.from({ length }, (_, i) => (i === peak ? activation : 0)),
    ...{ maxActivation: activation, minActivation: 0, maxRange: 2, minRange: -2 },
    ...{ dataIndex: 0, maxActivatingTokenIndex: peak },
  };
}

const span = ({ tokens }: TextWindow) => [tokens[0], tokens.at(-1), tokens.length];

test("windows are 64 tokens around the strongest, and never hold the first of a text", () => {
  const texts = chooseWindows(
    [snippet(1024, 500), snippet(1024, 3), snippet(1024, 1020), snippet(10, 0)],
    [],
  );
  expect(texts?.fit.map(span)).toEqual([
    ["453", "516", 64],
    ["973", "1023", 51],
  ]);
  expect(texts?.top.map(span)).toEqual([
    ["1", "19", 19],
    ["1", "9", 9],
  ]);
});

test("the halves are those of the graphs, the strongest first", () => {
  const texts = chooseWindows(
    Array.from({ length: 20 }, (_, rank) => snippet(30, 1 + rank, 30 - rank)),
    [],
  );
  const peaks = (windows: readonly TextWindow[] = []) =>
    windows.map(({ activations }) => 30 - Math.max(...activations));
  expect(peaks(texts?.fit)).toEqual([0, 3, 5, 7, 9, 11, 12, 14, 15, 16]);
  expect(peaks(texts?.top)).toEqual([1, 2, 4, 6, 8, 10, 13, 17, 18, 19]);
  expect(texts?.maximum).toBe(30);
});

test("random windows are the controls, less the first token of a text", () => {
  const controls = [0, 7].map((windowStart) => ({ windowStart, tokens: ["a", "b"], activations: [0, 1] }));
  expect(chooseWindows([snippet(9, 3)], controls)?.random).toEqual([
    { tokens: ["b"], activations: [1] },
    { tokens: ["a", "b"], activations: [0, 1] },
  ]);
});

test("without controls they are of the held-out texts, far from the peak, where there is such a place", () => {
  const heldOut = [
    snippet(1024, 700),
    snippet(1024, 100),
    snippet(100, 66),
    snippet(129, 64),
    snippet(128, 50),
  ];
  const snippets = heldOut.flatMap((each) => [snippet(9, 3), each]);
  expect(chooseWindows(snippets, [])?.random.map(span)).toEqual([
    ["1", "64", 64],
    ["960", "1023", 64],
    ["1", "64", 64],
    ["65", "128", 64],
    ["64", "127", 64],
  ]);
  expect(chooseWindows([snippet(9, 3), snippet(100, 50)], [])?.random).toEqual([]);
});

test("a neuron that fires nowhere has no texts", () => {
  expect(chooseWindows([], [])).toBeNull();
  expect(chooseWindows([snippet(9, 3, 0)], [])).toBeNull();
});
