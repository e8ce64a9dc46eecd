import { expect, test } from "vitest";
import { parseWordQuery, relevanceOf } from "./word-query";

test.each([
  ["cat", "A cat.", 1 / 2],
  ["CAT", "cat", 1],
  ["cat", "cats", null],
  ["cat dog", "a dog and a cat", 2 / 5],
  ["cat dog", "a cat", null],
  ["cat or dog", "a dog", 1 / 2],
  ["cat fish or dog", "a cat", null],
  ['"big cat"', "a big cat", 2 / 3],
  ['"big cat"', "a cat, big", null],
  ["cat -dog", "a cat", 1 / 2],
  ["cat -dog", "a cat and a dog", null],
  ['-"big cat"', "a cat, big", 0],
  ["re-use", "re-use it", 2 / 3],
  ["über", "Über alles", 1 / 2],
  ["", "anything", null],
  ["…", "anything", null],
  ["or", "or", null],
  ['"unclosed phrase', "an unclosed phrase", 2 / 3],
])("%j in %j: %j", (query, text, relevance) => {
  expect(relevanceOf(parseWordQuery(query), text)).toBe(relevance);
});
