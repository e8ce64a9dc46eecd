import { expect, test } from "vitest";
import { speakToken } from "./spoken-token";
import { CHARACTER_NAMES, tokenNames, tokensNamed } from "./token-names";

test.each([
  ["comma", [","]],
  ["Commas", [","]],
  ["closing bracket", [")", "]", "}"]],
  ["open bracket", ["(", "[", "{"]],
  ["space", [" "]],
  ["newline", ["\n"]],
  ["line  break", ["\n"]],
  ["digit", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]],
  ["equals", ["="]],
  ["dot", ["."]],
  ["zero width space", ["\u200b"]],
  ["pound", ["£"]],
  ["quotation mark", ['"', "'"]],
  ["brackets", ["(", ")", "[", "]", "{", "}"]],
  ["parentheses", ["(", ")"]],
  ["closing parentheses", [")"]],
  ["at", []],
  ["null", []],
  ["isinstance", []],
  ["", []],
])("%j stands for %j", (name, tokens) => {
  expect(tokensNamed(name)).toEqual(tokens);
});

test("what a character is called leads back to it", () => {
  for (const character of Object.keys(CHARACTER_NAMES))
    expect(tokensNamed(speakToken(character))[0]).toBe(character);
  expect(tokenNames().get("comma")).toEqual([","]);
});
