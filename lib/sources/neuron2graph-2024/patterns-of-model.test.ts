import { describe, expect, test } from "vitest";
import { type CompactModel, type CompactNode, WILDCARD } from "./compact-model";
import { patternsOfModel } from "./patterns-of-model";

const NOTHING: CompactNode = { token: WILDCARD, end: null, importance: Number.NaN };
const node = (token: number, parts: Partial<CompactNode> = {}): CompactNode => ({
  ...{ token, end: 0.5, importance: 0.9 },
  ...parts,
});

/** A model whose nodes have these numbers of children, the root first. */
function modelOf(children: readonly number[], nodes: readonly CompactNode[]): CompactModel {
  const bits = `10${children.map((count) => `${"1".repeat(count)}0`).join("")}`;
  const bytes = (bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2));
  return { bytes, bitLength: bits.length, nodes: [NOTHING, NOTHING, ...nodes] };
}

/** Each token before the one before. */
const chain = (length: number) =>
  modelOf(
    Array.from({ length: length + 1 }, (_, i) => (i < length ? 1 : 0)),
    Array.from({ length }, () => node(0)),
  );

describe("what a compact model says", () => {
  test("is its graph and its patterns, in the vocabulary's words", () => {
    expect(patternsOfModel(modelOf([1, 0], [node(1)]), ["a", " b"])).toEqual({
      ok: true,
      value: {
        graph: {
          graph: [{ token: " b", importance: 0.9, required: [], end: true }],
          subgraphIndices: [0, 0, 1],
        },
        patterns: [{ tokens: [" b"], importances: [0.9], activation: 0.5 }],
      },
    });
    const empty = { graph: { graph: [], subgraphIndices: [0, 0] }, patterns: [] };
    expect(patternsOfModel(modelOf([0], []), [])).toEqual({ ok: true, value: empty });
  });

  test.each([
    [
      "a token that is not there",
      modelOf([1, 0], [node(2)]),
      "a pattern has token 2, which the vocabulary of 2 has not",
    ],
    [
      "a token without a string",
      modelOf([1, 0], [node(1)]),
      "a pattern has token 1, which the vocabulary of 2 has not",
    ],
    [
      "any token first",
      modelOf([1, 0], [node(WILDCARD)]),
      "a pattern begins with any token: it must name the one on which the neuron fires",
    ],
    ["no importance", modelOf([1, 0], [node(0, { importance: Number.NaN })]), "node 0 has no importance"],
    [
      "an endless activation",
      modelOf([1, 0], [node(0, { end: Number.POSITIVE_INFINITY })]),
      "node 0 has an activation that is not finite",
    ],
    [
      "fewer nodes than bits",
      modelOf([2, 0, 0], [node(0)]),
      "the shape has 7 bits in 1 bytes, 1 nodes need 5 bits",
    ],
    ["children of nobody", modelOf([0, 1], [node(0)]), "node 0 has no parent"],
    [
      "more children than nodes",
      { ...modelOf([1, 0], [node(0)]), bytes: [0b10110000] },
      "the shape has more nodes than there are",
    ],
    ["too long a pattern", chain(1025), "a pattern has more than 1024 tokens"],
    ["too many nodes", chain(10_001), "the model has 10001 nodes, the limit is 10000"],
    [
      "no nodes at all",
      { ...modelOf([0], []), nodes: [NOTHING] },
      "a model has at least two nodes, that stand for nothing",
    ],
  ])("is not read with %s", (_, model, message) => {
    expect(patternsOfModel(model, ["a", ""])).toEqual({ ok: false, message });
  });

  test("may be as long as a text", () => {
    expect(patternsOfModel(chain(1024), ["a"]).ok).toBe(true);
  });
});
