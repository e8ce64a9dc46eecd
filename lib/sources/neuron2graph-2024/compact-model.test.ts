import { describe, expect, test } from "vitest";
import { parseBinaryModel } from "./binary-form";
import { type CompactModel, trieOf, WILDCARD } from "./compact-model";
import { predictTrie } from "./predict.fixture";
import { trieGraph } from "./trie-graph";
import { triePatterns } from "./trie-patterns";

/** The patterns 41 ← [*, 52] → 0.7, 41 ← [52] → 0.5 and 43 ← [463] → 0.4, nodes in breadth-first order. */
const MODEL: CompactModel = {
  bytes: [0b10110110, 0b10010000],
  bitLength: 15,
  nodes: [
    { token: WILDCARD, end: null, importance: Number.NaN },
    { token: WILDCARD, end: null, importance: Number.NaN },
    { token: 41, end: null, importance: 1 },
    { token: 43, end: null, importance: 1 },
    { token: 52, end: 0.5, importance: 0.9 },
    { token: WILDCARD, end: null, importance: 0 },
    { token: 463, end: 0.4, importance: 0.9 },
    { token: 52, end: 0.7, importance: 0.5 },
  ],
};

/** Its bytes as postcard writes them, the counts of ones in the middle. */
const BYTES = [
  "02b6900f",
  "0206090101010102010301030104010501050106010907060001000101010101010101060202",
  "01020001",
  "08",
  "ffffffff0f000000c07fffffffff0f000000c07f",
  "29000000803f2b000000803f34010000003f6666663f",
  "ffffffff0f0000000000cf0301cdcccc3e6666663f34013333333f0000003f",
].join("");

const tokenOf = (id: number) => `t${id}`;

describe("a compact model", () => {
  test("is read from its bytes", () => {
    const { bytes, ...model } = parseBinaryModel(Buffer.from(BYTES, "hex"));
    expect({ ...model, bytes: Array.from(bytes) }).toEqual(MODEL);
  });

  test.each([
    [[41], 0],
    [[52, 41], 0.5],
    [[52, 52, 41], 0.5],
    [[52, 564, 41], 0.7],
    [[564, 41], 0],
    [[521, 463, 43], 0.4],
  ])("of %j predicts %d", (tokens, prediction) => {
    expect(predictTrie(trie(), tokens)).toBe(prediction);
  });

  test("is drawn without what stands for any token", () => {
    expect(trieGraph(trie(), tokenOf)).toEqual({
      graph: [
        { token: "t41", importance: 1, required: [2], end: false },
        { token: "t43", importance: 1, required: [3], end: false },
        { token: "t52", importance: 0.9, required: [], end: true },
        { token: "t463", importance: 0.9, required: [], end: true },
      ],
      subgraphIndices: [0, 0, 2, 4],
    });
    expect(trieGraph([], tokenOf)).toEqual({ graph: [], subgraphIndices: [0, 0] });
  });

  test("has its patterns whole", () => {
    expect(triePatterns(trie(), tokenOf)).toEqual([
      { tokens: ["t41", "t52"], importances: [1, 0.9], activation: 0.5 },
      { tokens: ["t41", null, "t52"], importances: [1, 0, 0.5], activation: 0.7 },
      { tokens: ["t43", "t463"], importances: [1, 0.9], activation: 0.4 },
    ]);
  });
});

function trie() {
  const found = trieOf(MODEL);
  if (!found.ok) throw new Error(found.message);
  return found.value;
}
