import { expect, test } from "vitest";
import { verdictOf } from "./verdict";

test.each([
  [1, null, null],
  [0.5, 0.5, "hit"],
  [0.49, 0.5, "miss"],
  [0.5, 0.49, "false-alarm"],
  [0.1, -0.2, null],
])("%d predicted where it is %s: %s", (predicted, real, verdict) => {
  expect(verdictOf(predicted, real)).toBe(verdict);
});
