import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { type Examples, naturalCount, ORIGIN } from "./examples";
import { examplesOf, SPELLINGS } from "./examples.fixture";
import { resampled, withTokens } from "./resample";

/** Two texts of the survey, of which the second has two places, and two of the neuron's own. */
const EXAMPLES: Examples = {
  ...examplesOf([
    ["xa", 0],
    ["yb", 1],
    ["zb", 0.25],
    ["a", 1],
    ["b", 0],
  ]),
  texts: Int32Array.of(0, 1, 1, 2, 3),
  weights: Float32Array.of(1, 3, 1, 3, 1),
  origins: Uint8Array.of(ORIGIN.survey, ORIGIN.survey, ORIGIN.survey, ORIGIN.own, ORIGIN.own),
};

/** Numbers that come one after another. */
function given(...numbers: number[]): () => number {
  let next = 0;
  return () => at(numbers, next++);
}

function listed(examples: Examples) {
  return Array.from(examples.places, (place, i) => ({
    text: [...examples.keys.subarray(at(examples.starts, i) + 1, place + 1)]
      .map((key) => SPELLINGS[key])
      .join(""),
    weight: examples.weights[i],
    natural: naturalCount(examples, i),
  }));
}

test("a text that is drawn twice counts twice, one that is not drawn is gone, each origin keeps its number", () => {
  expect(listed(resampled(EXAMPLES, given(0.5, 0.9, 0, 0.5)))).toEqual([
    { text: "yb", weight: 6, natural: 2 },
    { text: "zb", weight: 2, natural: 2 },
    { text: "a", weight: 3, natural: 1 },
    { text: "b", weight: 1, natural: 1 },
  ]);
});

test("a seed gives the same texts", () => {
  const [first, second] = [seededRandom(1), seededRandom(1)].map((random) => resampled(EXAMPLES, random));
  expect(second).toEqual(first);
});

test("only the examples of some tokens", () => {
  expect(listed(withTokens(EXAMPLES, new Set([SPELLINGS.indexOf("b")]))).map(({ text }) => text)).toEqual([
    "yb",
    "zb",
    "b",
  ]);
});
