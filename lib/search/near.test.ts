import { expect, test } from "vitest";
import { nearestWords } from "./near";

test.each([
  ["appel", ["apple", "APPLE", "pear", "applet"], ["apple", "APPLE", "applet"]],
  ["the", ["she", "thee", "he", "them", "then there"], ["she", "thee", "he", "them"]],
  ["x", ["xy", "y", "abc"], ["xy", "y"]],
  ["morose", ["rose", "remorse", "more"], ["rose", "more"]],
  ["morose", ["unrelated"], []],
])("near %s among %j: %j", (word, words, near) => {
  expect(nearestWords(word, words, 10)).toEqual(near);
});

test("no more than asked for", () => {
  expect(nearestWords("a", ["b", "c", "d"], 2)).toEqual(["b", "c"]);
});
