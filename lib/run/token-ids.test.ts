import { expect, test } from "vitest";
import { tokenIds } from "./token-ids";

const VOCABULARY = ["<|endoftext|>", " the", "", "\\xe2", "\\xe2"];

test("tokens have the ids of their places", () => {
  expect(tokenIds(VOCABULARY, [" the", "<|endoftext|>"])).toEqual({ ok: true, value: [1, 0] });
});

test.each([
  [[" the", "the"], "Token 1 of the text is none of the tokenizer's"],
  [[""], "Token 0 of the text is none of the tokenizer's"],
  [["\\xe2"], "Token 0 of the text is one of several"],
])("%j has none", (tokens, message) => {
  expect(tokenIds(VOCABULARY, tokens)).toMatchObject({
    ok: false,
    message: expect.stringContaining(message),
  });
});
