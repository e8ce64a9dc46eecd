import { expect, test } from "vitest";
import { createTokenizer } from "./tokenizer";

const GPT2 = { type: "ByteLevel", add_prefix_space: false, use_regex: true };
const digits = (isEach: boolean) => ({ type: "Digits", individual_digits: isEach });
const split = (pattern: object, behavior: string) => ({ type: "Split", pattern, behavior, invert: false });

/** What Hugging Face's `tokenizers` makes of each text; a byte is a character of its own in `ByteLevel`. */
test.each<[string, object, string, string[]]>([
  [
    "letters of all scripts are words",
    { type: "Whitespace" },
    "naïve café_2, Привет—мир!",
    ["naïve", "café_2", ",", "Привет", "—", "мир", "!"],
  ],
  ["so are their marks", { type: "Whitespace" }, "नमस्ते e\u0301", ["नमस्ते", "e\u0301"]],
  [
    "a next line is white space, a byte order mark is not",
    { type: "WhitespaceSplit" },
    "a\u0085b\ufeffc\u3000d",
    ["a", "b\ufeffc", "d"],
  ],
  ["a delimiter", { type: "CharDelimiterSplit", delimiter: "-" }, "a-b--c ]d", ["a", "b", "c ]d"]],
  ["numbers of all kinds are digits", digits(true), "a12①Ⅳ½", ["a", "1", "2", "①", "Ⅳ", "½"]],
  ["together", digits(false), "a12①b", ["a", "12①", "b"]],
  ["GPT-2's words", GPT2, "it's  a\u0085b", ["it", "'s", "Ġ", "Ġa", "Âħ", "b"]],
  ["a byte order mark in them", GPT2, "a \ufeff", ["a", "Ġï»¿"]],
  ["a space before them", { ...GPT2, add_prefix_space: true }, "a b", ["Ġa", "Ġb"]],
  ["a text that is taken out", split({ String: "." }, "Removed"), "a.b..c", ["a", "b", "c"]],
  ["a text by itself", split({ String: "+" }, "Isolated"), "a+b", ["a", "+", "b"]],
])("%s", (_, pre_tokenizer, text, pieces) => {
  expect(piecesOf({ pre_tokenizer }, text, pieces)).toEqual(pieces);
});

test.each<[string, object, string, string]>([
  ["Nmt takes control characters out", { type: "Nmt" }, "a\u0001b\tc\u200bd", "ab c d"],
  [
    "Strip takes a next line away",
    { type: "Strip", strip_left: true, strip_right: true },
    "\u0085 a\nb \u0085",
    "a\nb",
  ],
  ["bytes become characters", { type: "ByteLevel" }, "é a", "Ã©Ġa"],
  [
    "Strip leaves a byte order mark",
    { type: "Strip", strip_left: true, strip_right: false },
    "\ufeff a ",
    "\ufeff a ",
  ],
])("%s", (_, normalizer, text, whole) => {
  const steps = { type: "Sequence", normalizers: [normalizer] };
  for (const each of [normalizer, steps])
    expect(piecesOf({ normalizer: each }, text, [whole])).toEqual([whole]);
});

test("a word that a model of words does not have is its unknown token", () => {
  const { encode } = createTokenizer(words({ pre_tokenizer: { type: "Whitespace" } }, ["a"]), {});
  expect(encode("a b")).toEqual([1, 0]);
});

test("an added token that is normalised is found, also where bytes stand for what has no token", () => {
  const token = { id: 4, content: "Ab", special: false, normalized: true };
  const flags = { single_word: false, lstrip: false, rstrip: false };
  const json = {
    ...words({ normalizer: { type: "Prepend", prepend: "▁" } }, []),
    added_tokens: [{ ...token, ...flags }],
    model: {
      ...{ type: "BPE", unk_token: "<unk>", byte_fallback: true, fuse_unk: true, merges: [] },
      vocab: { "<unk>": 0, "▁": 1, A: 2, b: 3 },
    },
  };
  expect(createTokenizer(json, {}).encode("Ab")).toEqual([4]);
});

/** The pieces of a text, `?` for what is none of those known. */
function piecesOf(steps: object, text: string, known: readonly string[]): string[] {
  return createTokenizer(words(steps, known), {})
    .encode(text)
    .map((id) => (id === 0 ? "?" : ([...new Set(known)][id - 1] ?? "?")));
}

function words(steps: object, known: readonly string[]): object {
  const pieces = ["<unk>", ...new Set(known)];
  return {
    ...{ version: "1.0", added_tokens: [], normalizer: null, pre_tokenizer: null, ...steps },
    ...{ post_processor: null, decoder: null },
    model: {
      type: "WordLevel",
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      unk_token: "<unk>",
    },
  };
}
