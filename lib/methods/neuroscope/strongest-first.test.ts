import { expect, test } from "vitest";
import { encodeActivations } from "@/lib/domain/activations";
import { must } from "@/lib/domain/at";
import { deflatePiece } from "@/lib/domain/piece";
import type { TextTokens } from "@/lib/methods/part";
import { strongestFirst } from "./strongest-first";

const TOKENS: Readonly<Record<string, readonly string[]>> = {
  begun: ["<|endoftext|>", "a", "b"],
  plain: ["c", "d", "e"],
  alone: ["<|endoftext|>"],
};

const texts: TextTokens = {
  get: (id) => {
    const tokens = must(TOKENS[id], id);
    return {
      ...{ dataIndex: 0, numTokens: tokens.length, source: null },
      tokensPiece: deflatePiece(JSON.stringify(tokens)),
      tokens: (start, end) => tokens.slice(start, end),
      tokensJson: (start, end) =>
        tokens
          .slice(start, end)
          .map((token) => JSON.stringify(token))
          .join(),
    };
  },
};

test("snippets come strongest first, packed or not, and paths name them by their new ranks", () => {
  const snippets = [
    { text: "plain", activations: [0, 1, 0] },
    { text: "begun", activations: encodeActivations([9, 0.5, -2], 1) },
    { text: "plain", activations: encodeActivations([-1, 0, 3.25], 2) },
  ];
  const neuron = {
    ...{ layer: 0, neuron: 4, snippets },
    paths: [
      { texts: [0, 2], fires: "a" },
      { texts: [1], fires: "b" },
    ],
    negative: { snippets: [{ text: "plain", activations: [2, 0, 0] }] },
  };
  const ordered = strongestFirst(neuron, texts);
  expect(ordered.snippets).toEqual([snippets[2], snippets[0], snippets[1]]);
  expect(ordered.paths).toEqual([
    { texts: [0, 1], fires: "a" },
    { texts: [2], fires: "b" },
  ]);
  expect(ordered.negative).toBe(neuron.negative);
});

test("whole numbers are not taken for rounded ones, and large ones not for small", () => {
  const packed = (activations: number[], decimals: number) => ({
    text: "plain",
    activations: encodeActivations(activations, decimals),
  });
  for (const [first, second] of [
    [packed([0, 3, 0], 0), packed([0, 7, 0], 0)],
    [packed([0, 1.302, 0], 3), packed([0, 1.303, 0], 3)],
  ] as const)
    expect(strongestFirst({ snippets: [first, second] }, texts)).toEqual({ snippets: [second, first] });
});

test("the negative pole is put in order too", () => {
  const weak = { text: "plain", activations: [0, 0, 1] };
  const strong = { text: "plain", activations: [0, 2, 0] };
  const neuron = { negative: { snippets: [weak, strong], paths: [{ texts: [1] }] } };
  expect(strongestFirst(neuron, texts)).toEqual({
    negative: { snippets: [strong, weak], paths: [{ texts: [0] }] },
  });
});

test.each([
  { name: "no texts", neuron: {} },
  {
    name: "texts as strong as each other",
    neuron: {
      snippets: [
        { text: "plain", activations: [0, 1, 0] },
        { text: "begun", activations: [7, 1, 0] },
      ],
    },
  },
  {
    name: "texts that rounding alone put out of order",
    neuron: {
      snippets: [
        { text: "plain", activations: encodeActivations([0, 1.307, 0], 3) },
        { text: "plain", activations: encodeActivations([0, 0.067, 0], 3) },
        { text: "plain", activations: encodeActivations([0, 0.07, 0], 3) },
      ],
    },
  },
  {
    name: "a text of a boundary alone, whose activation counts",
    neuron: {
      snippets: [
        { text: "alone", activations: encodeActivations([5], 0) },
        { text: "plain", activations: [0, 4, 0] },
      ],
    },
  },
])("a neuron with $name stays itself", ({ neuron }) => {
  expect(strongestFirst(neuron, texts)).toBe(neuron);
});
