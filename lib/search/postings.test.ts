import fc from "fast-check";
import { expect, test } from "vitest";
import { encodePostings, openPostings, union } from "./postings";

test("postings come back as columns", () => {
  const stored = encodePostings([
    { ordinal: 3, importance: 1, token: " The" },
    { ordinal: 70_000, importance: 0.5, token: "the" },
    { ordinal: 4_000_000_000, importance: 0, token: " The" },
  ]);
  const { ordinals, importances, spellings, rawTokens } = openPostings(stored);
  expect([...ordinals]).toEqual([3, 70_000, 4_000_000_000]);
  expect([...importances]).toEqual([255, 128, 0]);
  expect([...spellings].map((i) => rawTokens[i])).toEqual([" The", "the", " The"]);
});

test("damaged postings are refused", () => {
  const stored = encodePostings([{ ordinal: 3, importance: 1, token: "a" }]);
  expect(() => openPostings({ ...stored, numNeurons: 2 })).toThrow("postings of 2 neurons have 6 bytes");
});

const list = fc.uniqueArray(fc.nat(50)).map((values) => Uint32Array.from(values).sort());

test("a union is that of sets", () => {
  fc.assert(
    fc.property(list, list, list, (a, b, c) => {
      expect([...union([a, b, c])]).toEqual([...new Set([...a, ...b, ...c])].sort((x, y) => x - y));
    }),
  );
});
