import { expect, test } from "vitest";
import { reproductionWords } from "./reproduction-words";

test.each([
  [
    { numTokens: 3, numEqual: 3, numClose: 2, largest: 0.00031, decimals: 3 },
    "✓ 3 of 3 tokens equal to the digits stored, 2 within 0.0001, off by 0.00031 at most",
  ],
  [
    { numTokens: 3, numEqual: 2, numClose: 2, largest: 0.5, decimals: 3 },
    "✗ 2 of 3 tokens equal to the digits stored, 2 within 0.0001, off by 0.50 at most",
  ],
])("%j", (reproduction, words) => {
  expect(reproductionWords(reproduction)).toBe(words);
});
