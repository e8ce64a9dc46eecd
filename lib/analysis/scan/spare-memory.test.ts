import { expect, test } from "vitest";
import { SpareMemory, spareOf } from "./spare-memory";

test("memory of what was folded is used again: the smallest that is long enough, each once", () => {
  const first = new SpareMemory([]);
  const folded = {
    sums: { a: { large: first.float64(1000), own: new Float32Array(9) } },
    small: first.float32(7),
  };
  const spare = spareOf(folded);
  expect(spare).toHaveLength(2);

  const second = new SpareMemory(spare);
  const [fits, next, none] = [second.float32(6), second.float64(1001), second.float64(3)];
  expect([fits.length, next.length, none.length]).toEqual([6, 1001, 3]);
  expect(fits.buffer).toBe(folded.small.buffer);
  expect(next.buffer).toBe(folded.sums.a.large.buffer);
  expect(spare).not.toContain(none.buffer);
});

test("what needs nothing is given nothing", () => {
  expect(new SpareMemory([]).float32(0)).toHaveLength(0);
});
