import { expect, test } from "vitest";
import { drawSequences } from "./draw-sequences";

test("ordinary text and survey are apart, ascending, the same every time, and leave out what is reserved", () => {
  const reserved = new Set([3, 500]);
  const drawn = drawSequences(2000, reserved);
  expect(drawn).toEqual(drawSequences(2000, reserved));
  expect(drawn.ordinary).toHaveLength(100);
  expect(drawn.survey).toHaveLength(1600);
  const all = [...drawn.ordinary, ...drawn.survey];
  expect(new Set(all).size).toBe(1700);
  expect(all.some((sequence) => reserved.has(sequence))).toBe(false);
  for (const part of [drawn.ordinary, drawn.survey]) expect(part).toEqual([...part].sort((a, b) => a - b));
});

test.each([
  [0, 0, 0],
  [1, 1, 0],
  [15, 2, 13],
])("of %d sequences %d are ordinary text and %d surveyed", (count, ordinary, survey) => {
  const drawn = drawSequences(count, new Set());
  expect([drawn.ordinary.length, drawn.survey.length]).toEqual([ordinary, survey]);
});
