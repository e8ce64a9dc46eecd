import { expect, test } from "vitest";
import { createTokenizer, UnknownText } from "./tokenizer";

const BYTES = Array.from(
  { length: 256 },
  (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
);
const special = (id: number, content: string) => ({
  ...{ id, content, special: true, single_word: false, lstrip: false, rstrip: false, normalized: false },
});
/** As sentencepiece models are written: a space becomes ▁, one stands in front. */
const METASPACE = {
  normalizer: {
    type: "Sequence",
    normalizers: [
      { type: "Prepend", prepend: "▁" },
      { type: "Replace", pattern: { String: " " }, content: "▁" },
    ],
  },
  pre_tokenizer: null,
  post_processor: null,
  decoder: {
    type: "Sequence",
    decoders: [
      { type: "Replace", pattern: { String: "▁" }, content: " " },
      { type: "ByteFallback" },
      { type: "Fuse" },
    ],
  },
};

function unigram(bytes: readonly string[], isFallback = true): object {
  const pieces = ["<unk>", "<s>", "</s>", ...bytes, "▁", "▁the", "c", "a", "t"];
  return {
    ...{ version: "1.0", added_tokens: [special(0, "<unk>"), special(1, "<s>")], ...METASPACE },
    model: {
      type: "Unigram",
      unk_id: 0,
      vocab: pieces.map((piece, i) => [piece, -i / 100]),
      byte_fallback: isFallback,
    },
  };
}

function bpe(bytes: readonly string[]): object {
  const pieces = ["<unk>", "<s>", "</s>", ...bytes, "▁", "t", "h", "e", "th", "the", "▁the", "c", "a"];
  return {
    ...{ version: "1.0", added_tokens: [special(0, "<unk>"), special(300, "<|added|>")], ...METASPACE },
    model: {
      ...{
        type: "BPE",
        unk_token: "<unk>",
        byte_fallback: true,
        fuse_unk: true,
        dropout: null,
        ignore_merges: false,
      },
      vocab: Object.fromEntries(pieces.map((piece, id) => [piece, id])),
      merges: ["t h", "th e", "▁ the"],
    },
  };
}

test.each([
  ["Unigram", unigram(BYTES)],
  ["BPE", bpe(BYTES)],
])("%s with byte fallback writes every text, in bytes where it has no token", (_, json) => {
  const { encode, vocabulary } = createTokenizer(json, {});
  const strings = (text: string) => encode(text).map((id) => vocabulary[id]);
  expect(strings("the cat").join("")).toBe(" the cat");
  expect(strings("é")).toEqual([" ", "\\xc3", "\\xa9"]);
  expect(strings("a😀a")).toEqual([" ", "a", "\\xf0", "\\x9f", "\\x98", "\\x80", "a"]);
  for (const text of ["", " ", "\n\t", "日本語", "\u0000", "🇨🇭 naïve →"])
    expect(strings(text)).not.toContain("<unk>");
});

test.each([
  ["Unigram", unigram(BYTES.slice(0, 128))],
  ["BPE", bpe(BYTES.slice(0, 128))],
])("%s whose bytes are not all there says which text it cannot write", (_, json) => {
  const { encode } = createTokenizer(json, {});
  expect(encode("cat <unk>")).toContain(0);
  expect(() => encode("café")).toThrow(UnknownText);
  expect(() => encode("café")).toThrow(/"(f?é|café)" has no token, nor ha(s|ve) its byte/);
});

test("without byte fallback there is an unknown token for it", () => {
  expect(createTokenizer(unigram(BYTES, false), {}).encode("é")).toContain(0);
});

test("holes have empty strings, added tokens lie behind them", () => {
  const { encode, vocabulary } = createTokenizer(bpe(BYTES), {});
  expect(vocabulary).toHaveLength(301);
  expect([vocabulary[299], vocabulary[300]]).toEqual(["", "<|added|>"]);
  expect(encode("the<|added|>")).toContain(300);
});

test.each([
  [
    { ...bpe(BYTES), pre_tokenizer: { type: "Odd" } },
    "tokenizer.json has a PreTokenizer of the kind Odd, which is not known",
  ],
  [{}, "tokenizer.json is not a tokenizer of Hugging Face"],
])("%j is refused", (json, sentence) => {
  expect(() => createTokenizer(json, {})).toThrow(sentence);
});
