import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { type Position, pageAfter, rank } from "./ranking";

const found = (ordinals: number[], keys: number[]) => ({
  ordinals: Uint32Array.from(ordinals),
  keys: Float64Array.from(keys),
});
const RANKING = rank(
  new Map([
    ["b", found([0, 4, 5], [0.5, 1, 0.5])],
    ["a", found([2, 3], [0.5, 0.1])],
  ]),
);
const ALL: Position[] = [
  { key: 1, model: "b", ordinal: 4 },
  { key: 0.5, model: "a", ordinal: 2 },
  { key: 0.5, model: "b", ordinal: 0 },
  { key: 0.5, model: "b", ordinal: 5 },
  { key: 0.1, model: "a", ordinal: 3 },
];

test("larger keys first, ties by model, then by neuron", () => {
  expect(pageAfter(RANKING, null, 10)).toEqual({ positions: ALL, before: 0, more: false });
});

test.each([0, 1, 2, 3, 4])("after place %i comes the rest", (place) => {
  expect(pageAfter(RANKING, at(ALL, place), 2)).toEqual({
    positions: ALL.slice(place + 1, place + 3),
    before: place + 1,
    more: place + 3 < ALL.length,
  });
});

test("a position that is gone leads to what came after it", () => {
  expect(pageAfter(RANKING, { key: 0.5, model: "b", ordinal: 3 }, 1).positions).toEqual([ALL[3]]);
  expect(pageAfter(RANKING, { key: 0.7, model: "z", ordinal: 0 }, 1).positions).toEqual([ALL[1]]);
  expect(pageAfter(RANKING, { key: -9, model: "a", ordinal: 0 }, 1)).toEqual({
    ...{ positions: [], before: 5, more: false },
  });
});

test("any keys come in order, equal ones by neuron", () => {
  const key = fc.oneof(fc.double({ min: -2, max: 1, noNaN: true }), fc.constantFrom(0, -0, 0.5, 1));
  fc.assert(
    fc.property(fc.array(key), (keys) => {
      const ranking = rank(
        new Map([
          [
            "m",
            found(
              keys.map((_, i) => i),
              keys,
            ),
          ],
        ]),
      );
      const expected = keys.map((_, i) => i).sort((a, b) => at(keys, b) - at(keys, a) || a - b);
      expect([...ranking.ordinals]).toEqual(expected);
    }),
  );
});
