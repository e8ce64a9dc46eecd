import { expect, test } from "vitest";
import { testPaths } from "./path-scores";

const path = (activation: number, support: number, ...tokens: string[]) => ({
  steps: tokens.map((token) => ({ tokens: [token] })),
  ...{ activation, mean: activation, support },
});
const text = (tokens: string, ...activations: number[]) => ({ tokens: [...tokens], activations });

test("each token that fires or is predicted belongs to the first path that matches", () => {
  const paths = [path(0.2, 4, "b", "x"), path(1, 3, "b", "a"), path(0.6, 2, "b"), path(0.4, 1, "c")];
  const { paths: tested, scores } = testPaths(paths, {
    top: [text("_abxbbc", 0, 0, 1, 0, 1, 0.2, 0.9)],
    ordinary: [text("_bab", 0, 0.1, 0, 0)],
    windows: [text("bb", 1, 0.5)],
    peaks: [
      { tokens: [..."_ab"], position: 2 },
      { tokens: [..."_c"], position: 1 },
    ],
  });
  expect(
    tested.map(({ hits, falseAlarms, ordinary, texts }) => [hits, falseAlarms, ordinary, texts]),
  ).toEqual([
    [0, 0, { hits: 0, falseAlarms: 0 }, []],
    [1, 0, { hits: 0, falseAlarms: 1 }, [0]],
    [0, 1, { hits: 0, falseAlarms: 1 }, []],
    [0, 0, { hits: 0, falseAlarms: 0 }, []],
  ]);
  expect(scores).toMatchObject({
    top: { numTokens: 6, numFiring: 3, numPredicted: 2, numHits: 1 },
    ordinary: { numFiring: 0, numPredicted: 2, reason: "no_firing_in_test" },
    windows: { numFiring: 2 },
    sentence: { top: { numFiring: 3 } },
  });
});

test("the first token of a text is not scored, a window's is", () => {
  const { scores } = testPaths([path(1, 1, "a")], {
    top: [text("aa", 1, 1)],
    ordinary: [],
    windows: [text("ab", 1, 0)],
    peaks: [],
  });
  expect(scores.top).toMatchObject({ numTokens: 1, numFiring: 1 });
  expect(scores.windows).toMatchObject({ numFiring: 1, auprc: 1 });
});
