import { expect, test } from "vitest";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { fitCeiling } from "./ceiling";

/** Fires on 1 or 2 where 3 stands two before, a little on other 1s and 2s. */
function texts() {
  const random = seededRandom(3);
  return Array.from({ length: 24 }, (_, i) => {
    const tokens = Array.from({ length: 60 }, () => Math.floor(random() * 6));
    const activations = tokens.map((token, position) => {
      if (token !== 1 && token !== 2) return 0;
      return tokens[position - 2] === 3 ? 0.9 : 0.2;
    });
    return { tokens, activations, isTop: i < 8 };
  });
}

test("learns what the texts have in common, and nothing of a text's first token", () => {
  const predicted = fitCeiling(texts(), 1)([1, 3, 0, 1, 0, 1, 3, 4, 2, 9]);
  expect([...predicted].map((value) => value >= 0.5)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 1, 0].map(Boolean));
  expect([0, 1, 9].map((position) => predicted[position])).toEqual([0, 0, 0]);
});

test("the same texts and seed give the same student", () => {
  const [text] = texts();
  const tokens = text?.tokens ?? [];
  expect(fitCeiling(texts(), 1)(tokens)).toEqual(fitCeiling(texts(), 1)(tokens));
});

test("predicts nothing from texts in which nothing is active", () => {
  const silent = [{ tokens: [1, 2, 3], activations: [0, 0, 0], isTop: false }];
  expect([...fitCeiling(silent, 1)([1, 2, 3])]).toEqual([0, 0, 0]);
});
