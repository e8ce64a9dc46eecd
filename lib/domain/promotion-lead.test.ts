import { expect, test } from "vitest";
import { promotionLead } from "./promotion-lead";

test.each<[what: string, promoted: [string, number][], lead: number | null]>([
  ["nothing", [], null],
  ["one token alone", [[" the", 2]], null],
  [
    "spellings of one token alone",
    [
      [" the", 2],
      ["The", 1],
    ],
    null,
  ],
  [
    "a token twice as far as the next",
    [
      [" the", 2],
      ["a", 1],
    ],
    0.5,
  ],
  [
    "a token before its own spellings",
    [
      [" the", 2],
      ["The", 1.9],
      [" a", 0.5],
    ],
    0.75,
  ],
  [
    "two tokens alike",
    [
      ["a", 1],
      ["b", 1],
    ],
    0,
  ],
  [
    "a next token that is lowered",
    [
      ["a", 1],
      ["b", -1],
    ],
    1,
  ],
  [
    "tokens that are all lowered",
    [
      ["a", -1],
      ["b", -2],
    ],
    null,
  ],
])("%s", (_, promoted, lead) => {
  expect(promotionLead(promoted.map(([token, weight]) => ({ token, weight })))).toBe(lead);
});
