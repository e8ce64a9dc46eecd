import { expect, test } from "vitest";
import { reproductionWords } from "./reproduction-words";

test.each([
  [
    { numTokens: 3, numEqual: 3, largest: 0.00031, decimals: 3 },
    "✓ 3 of 3 values agree to the digits stored (3 after the point, 2 below 5 % of the maximum); the largest difference is 0.00031",
  ],
  [
    { numTokens: 3, numEqual: 2, largest: 0.5, decimals: 3 },
    "✗ 2 of 3 values agree to the digits stored (3 after the point, 2 below 5 % of the maximum); the largest difference is 0.50",
  ],
  [
    { numTokens: 2, numEqual: 2, largest: 0.5, decimals: 0 },
    "✓ 2 of 2 values agree to the digits stored (0 after the point); the largest difference is 0.50",
  ],
])("%j", (reproduction, words) => {
  expect(reproductionWords(reproduction)).toBe(words);
});
