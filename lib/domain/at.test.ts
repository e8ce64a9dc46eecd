import { expect, test } from "vitest";
import { at, must, nothingAt } from "./at";

test("a value that is there is given as it is, whatever it is", () => {
  expect(at(Float32Array.of(0, Number.NaN), 1)).toBeNaN();
  expect(at(Uint8Array.of(7, 0), 1)).toBe(0);
  expect(at("ab", 1)).toBe("b");
  expect(at(["", null], 0)).toBe("");
  expect(at(["", null], 1)).toBeNull();
  expect(must(0, "a number")).toBe(0);
  expect(must("", "a text")).toBe("");
});

test.each([-1, 2, 0.5, Number.NaN])("nothing at %s is a sentence", (index) => {
  expect(() => at(Int32Array.of(5, 6), index)).toThrow(
    `there is nothing at index ${index}: the indexes are 0 to 1`,
  );
});

test("what must be there and is not is named", () => {
  expect(() => must(new Map<string, number>().get("a"), "the place of a token")).toThrow(
    "the place of a token is missing",
  );
  expect(() => must(null, "the vocabulary")).toThrow("the vocabulary is missing");
  expect(() => [1][3] ?? nothingAt(3)).toThrow("there is nothing at index 3");
});
