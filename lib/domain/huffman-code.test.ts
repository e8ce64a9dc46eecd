import fc from "fast-check";
import { expect, test } from "vitest";
import { codeOf, huffmanCode } from "./huffman-code";

test.each([
  [[3, 0, 1, 1], 15, [1, 0, 2, 2]],
  [[1, 2, 4, 8, 16], 15, [4, 4, 3, 2, 1]],
  [[1, 2, 4, 8, 16], 3, [3, 3, 3, 3, 1]],
  [[0, 7], 15, [0, 1]],
  [[0, 0], 15, [0, 0]],
])("the code of %j with at most %d bits has the lengths %j", (counts, longest, lengths) => {
  expect([...huffmanCode(counts, longest).lengths]).toEqual(lengths);
});

test("codes are numbered as deflate numbers them, their first bit lowest", () => {
  // RFC 1951 § 3.2.2: A to H are 010 011 100 101 110 00 1110 1111
  const { codes } = codeOf(Uint8Array.of(3, 3, 3, 3, 3, 2, 4, 4));
  expect([...codes]).toEqual([0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111]);
});

test("a code has all symbols that occur, no other, no longer one than asked for, and wastes nothing", () => {
  const counts = fc.array(fc.oneof(fc.constant(0), fc.nat(9), fc.nat(2 ** 20)), { maxLength: 286 });
  fc.assert(
    fc.property(counts, fc.integer({ min: 9, max: 15 }), (all, longest) => {
      const lengths = [...huffmanCode(all, longest).lengths];
      expect(lengths.map((length) => length > 0)).toEqual(all.map((count) => count > 0));
      expect(Math.max(0, ...lengths)).toBeLessThanOrEqual(longest);
      const used = lengths.filter((length) => length > 0);
      if (used.length > 1) expect(used.reduce((sum, length) => sum + 2 ** -length, 0)).toBe(1);
    }),
  );
});
