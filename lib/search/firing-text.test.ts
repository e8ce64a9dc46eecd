import { expect, test } from "vitest";
import { firingText } from "./firing-text";

test.each([
  ["fires: if isinstance(x", "if isinstance(x"],
  ["fires:  self", " self"],
  ["Fires:self", "self"],
  ["fires:", null],
  ["fires<0.01%", null],
  ["self -cls", null],
  ["on:self after:if one two three four", null],
  ["self f1>0.9 one two three four", null],
  ["for each of the words in it", "for each of the words in it"],
  ["if x:\n    return", "if x:\n    return"],
  ["def read(self, a: int, b: int) -> None:", "def read(self, a: int, b: int) -> None:"],
])("%j asks of %j", (q, text) => {
  expect(firingText(q)).toBe(text);
});
