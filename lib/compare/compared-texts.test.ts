import { expect, test } from "vitest";
import type { Snippet } from "@/lib/domain/snippet";
import { compareTexts, type ReadingNeuron } from "./compared-texts";

function text(dataIndex: number, words: string, activations: readonly number[]): Snippet {
  return {
    ...{ tokens: words.split(" "), activations, dataIndex, maxActivatingTokenIndex: 0 },
    ...{ maxActivation: Math.max(...activations), minActivation: 0, maxRange: 4, minRange: -4 },
  };
}

function neuron(texts: readonly Snippet[], firing: string | null, model = "m"): ReadingNeuron {
  const rest = { support: 1, hits: 1, falseAlarms: 0, texts: [] };
  const paths = firing === null ? null : [{ steps: [{ tokens: [firing] }], activation: 0.75, ...rest }];
  return { model, texts, maximum: 4, paths };
}

test("a text that only one has is predicted by the other's paths", () => {
  const { differing, common } = compareTexts([
    neuron([text(7, "^ a b", [9, 0, 4])], "b"),
    neuron([text(8, "^ b a", [0, 1, 4])], "a"),
  ]);
  expect(differing).toMatchObject([
    {
      ...{ owner: 0, rank: 0, place: 2, difference: 1, tokens: ["^", "a", "b"] },
      readings: [
        { kind: "real", shares: [2.25, 0, 1] },
        { kind: "predicted", shares: [0, 0.75, 0] },
      ],
    },
    { owner: 1, place: 2, difference: 1, readings: [{ kind: "predicted" }, { kind: "real" }] },
  ]);
  expect(common).toEqual([]);
});

test("a text that both have is there once, with what was stored", () => {
  const { differing, common } = compareTexts([
    neuron([text(7, "^ a b", [0, 4, 3])], "b"),
    neuron([text(7, "^ a b", [0, 2.5, 4])], null),
  ]);
  expect(differing).toHaveLength(1);
  expect(differing[0]).toMatchObject({ place: 1, difference: 0.375 });
  expect(differing[0]?.readings.map((reading) => reading?.kind)).toEqual(["real", "real"]);
  expect(common).toMatchObject([{ place: 2 }]);
});

test("a place in another model's data is another text", () => {
  const { differing } = compareTexts([
    neuron([text(7, "^ a", [0, 4])], "a"),
    neuron([text(7, "^ b", [0, 4])], null, "other"),
  ]);
  expect(differing.map(({ owner, readings }) => [owner, ...readings.map((each) => each?.kind)])).toEqual([
    [1, "predicted", "real"],
    [0, "real", undefined],
  ]);
});

test("what lies below zero counts as nothing", () => {
  const { differing } = compareTexts([neuron([text(7, "^ a b", [0, -4, 2])], "c"), neuron([], "c")]);
  expect(differing).toMatchObject([{ place: 2, difference: 0.5 }]);
});

test("a text without a token is not compared", () => {
  const empty = { ...text(7, "", []), tokens: [], maxActivation: 0 };
  const { differing, common } = compareTexts([neuron([empty, text(8, "^ a", [0, 4])], "a"), neuron([], "a")]);
  expect(differing.map(({ rank }) => rank)).toEqual([1]);
  expect(common.map(({ rank }) => rank)).toEqual([1]);
});
