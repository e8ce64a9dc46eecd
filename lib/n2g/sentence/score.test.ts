import { expect, test } from "vitest";
import { scoreTypedSentence } from "./score";

const texts = [
  { tokens: ["7", "a", "7", "b"], activations: [1, 0, 0.9, 0], from: 1 },
  { tokens: ["a", "42"], activations: [0, 0.1], from: 0 },
];

test("a typed sentence is scored, classes standing for the tokens of the texts", () => {
  const scored = scoreTypedSentence("fires on a number", texts);
  expect(scored.ok && scored.value.predicted.map((each) => [...each])).toEqual([
    [1, 0, 1, 0],
    [0, 1],
  ]);
  expect(scored.ok && scored.value.scores).toMatchObject({
    numTexts: 2,
    numTokens: 5,
    numFiring: 1,
    numPredicted: 2,
    numHits: 1,
    precision: { value: 0.5 },
  });
});

test("what cannot be read is said, with its position", () => {
  expect(scoreTypedSentence("Fires on `a` after `b`", texts)).toMatchObject({ ok: false, position: 13 });
});
