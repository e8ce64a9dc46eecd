import { expect, test } from "vitest";
import { createTokenizer } from "./tokenizer";

const PIECES = [..."?abcxyz_ éöß1\n\t."];
const word = (content: string) => ({ content, single_word: true });

/** What Hugging Face's `tokenizers` makes of texts that it writes in small letters. */
test.each<[string, readonly object[], readonly (readonly [string, readonly string[]])[]]>([
  [
    "a whole word only",
    [word("ab")],
    [
      ["ab", ["ab"]],
      ["ab c", ["ab", " ", "c"]],
      ["cab", ["c", "a", "b"]],
      ["c ab.", ["c", " ", "ab", "."]],
      ["éab", ["é", "a", "b"]],
      ["ab_", ["a", "b", "_"]],
      ["ab1", ["a", "b", "1"]],
      ["abab", ["a", "b", "a", "b"]],
      ["\u{20000}ab", ["?", "a", "b"]],
      ["ab\u0301", ["a", "b", "?"]],
      ["ab\u200d", ["a", "b", "?"]],
    ],
  ],
  [
    "the longest, and then neither where that is no word",
    [{ content: "ab" }, word("abc")],
    [
      ["abcx", ["a", "b", "c", "x"]],
      ["abc x", ["abc", " ", "x"]],
      ["abx", ["ab", "x"]],
    ],
  ],
  [
    "with the white space on both sides",
    [{ content: "<x>", lstrip: true, rstrip: true }],
    [
      ["a <x> b", ["a", "<x>", "b"]],
      ["a\u0085\u3000<x>\ufeffb", ["a", "<x>", "?", "b"]],
      ["<x> <x>", ["<x>", "<x>"]],
    ],
  ],
  [
    "white space that another took is found again",
    [{ content: "<x>", rstrip: true }, { content: "  " }],
    [
      ["a<x>  b", ["a", "<x>", "  ", "b"]],
      ["a<x>   b", ["a", "<x>", "  ", " ", "b"]],
      ["a  <x>    b", ["a", "  ", "<x>", "  ", "  ", "b"]],
    ],
  ],
  [
    "by how it is normalised, or as it is written",
    [
      { content: "Ab", normalized: true },
      { content: "Xy", normalized: false },
    ],
    [
      ["ab AB Ab", ["Ab", " ", "Ab", " ", "Ab"]],
      ["xy Xy XY", ["x", "y", " ", "Xy", " ", "x", "y"]],
    ],
  ],
  ["no piece of a word", [{ content: "" }, word("zz")], [["zzz", ["z", "z", "z"]]]],
])("an added token is found: %s", (_, added, texts) => {
  const { encode, vocabulary } = createTokenizer(withAdded(added), {});
  for (const [text, pieces] of texts) expect(encode(text).map((id) => vocabulary[id])).toEqual(pieces);
});

function withAdded(added: readonly object[]): object {
  const flags = { single_word: false, lstrip: false, rstrip: false, normalized: false, special: false };
  return {
    ...{ version: "1.0", normalizer: { type: "Lowercase" }, pre_tokenizer: null },
    ...{ post_processor: null, decoder: null },
    added_tokens: added.map((token, i) => ({ ...flags, id: 100 + i, ...token })),
    model: {
      ...{ type: "BPE", unk_token: "?", merges: [], fuse_unk: false, byte_fallback: false },
      vocab: Object.fromEntries(PIECES.map((piece, id) => [piece, id])),
    },
  };
}
