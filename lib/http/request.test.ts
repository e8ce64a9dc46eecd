import { expect, test } from "vitest";
import { matchesEtag } from "./request";

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ["*", true],
  ['"b"', false],
  ["a", false],
  [null, false],
])('If-None-Match %j against the tag "a": %j', (header, matches) => {
  expect(matchesEtag(header, '"a"')).toBe(matches);
});
