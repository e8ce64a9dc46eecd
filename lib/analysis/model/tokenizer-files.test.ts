import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CHARACTER_OF_BYTE } from "@/lib/run/token-strings";
import { createTokenizer } from "@/lib/run/tokenizer";
import { readTokenizerFiles } from "./tokenizer-files";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tokenizer-files-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** All bytes, then pairs and words of them, by rank. */
const MORE = ["he", "ll", "hell", "hello", " w", "or", " wor", "ld", " world", "12", "123"];
const PIECES = [
  ...Array.from({ length: 256 }, (_, byte) => Buffer.of(byte)),
  ...MORE.map((text) => Buffer.from(text)),
];
const write = (name: string, text: string) => writeFile(join(folder, name), text);
const tiktoken = () => PIECES.map((piece, rank) => `${piece.toString("base64")} ${rank}\n`).join("");

async function strings(text: string) {
  const { tokenizer, tokenizerConfig, said } = await readTokenizerFiles([folder]);
  const { encode, vocabulary } = createTokenizer(tokenizer, tokenizerConfig);
  return { tokens: encode(text).map((id) => vocabulary[id]), said, tokenizerConfig };
}

test("a file of tiktoken is read by the way to cut that its name says", async () => {
  await write("cl100k_base.tiktoken", tiktoken());
  const { tokens, said, tokenizerConfig } = await strings("hello world1234<|endoftext|>");
  expect(tokens).toEqual(["hello", " world", "123", "4", "<|endoftext|>"]);
  expect(said).toEqual(["There is no tokenizer.json: the tokenizer is read from cl100k_base.tiktoken"]);
  expect(tokenizerConfig).toEqual({ eos_token: "<|endoftext|>" });
});

test("tokenizer.model may be one, its special tokens in tokenizer_config.json", async () => {
  await write("tokenizer.model", tiktoken());
  await expect(strings("a")).rejects.toThrow(
    /tokenizer\.model is a file of tiktoken with 267 tokens, which does not say/,
  );
  await write("tokenizer.model", `${tiktoken()}A=== 300\n`);
  await expect(strings("a")).rejects.toThrow("its line 268 is no token in base64 and its rank");
  await rm(join(folder, "tokenizer.model"));
  await write("qwen.tiktoken", tiktoken());
  const added_tokens_decoder = { "300": { content: "<|im_end|>", special: true } };
  await write("tokenizer_config.json", JSON.stringify({ eos_token: "<|im_end|>", added_tokens_decoder }));
  expect((await strings("hell<|im_end|>12")).tokens).toEqual(["hell", "<|im_end|>", "1", "2"]);
});

test("vocab.json and merges.txt are GPT-2's, or Qwen's where it says so", async () => {
  const pieces = PIECES.map((piece) => Array.from(piece, (byte) => CHARACTER_OF_BYTE[byte]).join(""));
  const vocabulary = [...pieces, "<|endoftext|>"].map((piece, id) => [piece, id]);
  await write("vocab.json", JSON.stringify(Object.fromEntries(vocabulary)));
  const merges = "#version: 0.2\nh e\nl l\nhe ll\nhell o\nĠ w\no r\nĠw or\nl d\nĠwor ld\n1 2\n12 3\n";
  await write("merges.txt", merges);
  expect((await strings("hello world123<|endoftext|>")).tokens).toEqual([
    "hello",
    " world",
    "123",
    "<|endoftext|>",
  ]);
  await write("tokenizer_config.json", JSON.stringify({ tokenizer_class: "Qwen2Tokenizer" }));
  expect((await strings("hello 123")).tokens).toEqual(["hello", " ", "1", "2", "3"]);
  await write("merges.txt", "h e l\n");
  await expect(strings("a")).rejects.toThrow(
    'vocab.json has a line 1 in its merges.txt that is no pair: "h e l"',
  );
  await write("vocab.json", '{"a</w>": 0}');
  await expect(strings("a")).rejects.toThrow("vocab.json is no byte-level vocabulary as GPT-2's");
});

test("tokenizer.json counts before all others, and none is said", async () => {
  await write("tokenizer.model", "no model");
  await expect(strings("a")).rejects.toThrow(/tokenizer\.model is not a model of SentencePiece/);
  await write("tokenizer.json", '{"model": {}}');
  expect((await readTokenizerFiles([folder])).tokenizer).toEqual({ model: {} });
  await rm(join(folder, "tokenizer.json"));
  await rm(join(folder, "tokenizer.model"));
  await expect(strings("a")).rejects.toThrow(
    /tokenizer\.json cannot be read \(ENOENT\): a model needs its tokenizer/,
  );
});
