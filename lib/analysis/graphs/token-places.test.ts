import { expect, test } from "vitest";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { TokenPlaces } from "./token-places";

const places = new TokenPlaces(Int32Array.of(1, 2, 3, 1, 2, 4), 6);
const random = seededRandom(1);
const draws = <T>(draw: () => T) => new Set(Array.from({ length: 60 }, draw));

test("every place of a token, ascending", () => {
  expect([1, 4, 5].map((id) => [...places.all(id)])).toEqual([[0, 3], [5], []]);
});

test("what follows a token somewhere, else any token", () => {
  expect(draws(() => places.after(1, random))).toEqual(new Set([2]));
  expect(draws(() => places.after(2, random))).toEqual(new Set([3, 4]));
  expect(draws(() => places.after(5, random))).toEqual(new Set([1, 2, 3, 4]));
});

test("what stands before a token, else before any with so many before it", () => {
  expect(draws(() => places.before(4, 2, random).join())).toEqual(new Set(["1,2"]));
  expect(draws(() => places.before(5, 5, random).join())).toEqual(new Set(["1,2,3,1,2"]));
});
