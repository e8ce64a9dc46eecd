import { expect, test } from "vitest";
import { Pace } from "./pace";

test("what was there when work was taken up again is not counted", () => {
  let now = 5000;
  const pace = new Pace(() => now);
  expect(pace.left(0, 100)).toBe(Number.POSITIVE_INFINITY);
  for (const done of [20, 40, 60]) {
    now += 20;
    pace.update(done);
  }
  now += 10_000;
  pace.update(65);
  expect(pace.rate(65)).toBe(0.5);
  expect(pace.left(65, 100)).toBe(70);
  now += 10_000;
  pace.update(80);
  expect([pace.rate(80), pace.left(80, 100)]).toEqual([1, 20]);
});

test("work that is done at once has a pace too", () => {
  let now = 0;
  const pace = new Pace(() => now);
  now += 100;
  pace.update(4);
  expect([pace.rate(4), pace.left(4, 4)]).toEqual([40, 0]);
});
