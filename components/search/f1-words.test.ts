import { expect, test } from "vitest";
import { f1Words } from "./f1-words";

test.each([
  [0.96, 0.93, 0.412, "F1 of its graph: at least 0.93 in its strongest texts, 0.41 in ordinary text"],
  [0.96, 0.93, null, "F1 of its graph: at least 0.93 in its strongest texts"],
  [0.96, null, 0.41, "F1 of its graph: 0.96 in its strongest texts, 0.41 in ordinary text"],
  [null, null, 0, "F1 of its graph: 0.00 in ordinary text"],
  [null, null, null, null],
])("F1 %j, at least %j, in ordinary text %j", (f1, leastF1, ordinaryF1, words) => {
  expect(f1Words({ f1, leastF1, ordinaryF1 })).toBe(words);
});
