import { expect, test } from "vitest";
import { quantileLevels } from "@/lib/atlas/levels";
import { stepLevel } from "./step-level";

/** Levels 32, 96, 160 and 224. */
const levels = quantileLevels(Float64Array.from([1, 2, 3, 4]));

test.each([
  [1, 0, 32],
  [255, 0, 224],
  [96, 1, 160],
  [96, -1, 32],
  [1, 1, 96],
  [255, -1, 160],
  [96, 20, 224],
  [96, -255, 32],
])("from %i by %i is %i", (level, by, to) => {
  expect(stepLevel(levels, level, by)).toBe(to);
});
