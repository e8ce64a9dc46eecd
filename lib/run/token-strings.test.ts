import { expect, test } from "vitest";
import { type PieceKind, pieceKind, tokenString } from "./token-strings";

test.each<[string, PieceKind, string]>([
  ["Ġthe", "byte-level", " the"],
  ["ĊĊĠ", "byte-level", "\n\n "],
  ["naÃ¯ve", "byte-level", "naïve"],
  ["âĢĻ", "byte-level", "’"],
  ["âĢ", "byte-level", "\\xe2\\x80"],
  ["ĻĠx", "byte-level", "\\x99 x"],
  ["ðŁĺĢ", "byte-level", "😀"],
  ["Ã", "byte-level", "\\xc3"],
  ["Ā", "byte-level", "\0"],
  ["▁the", "sentencepiece", " the"],
  ["<0x0A>", "sentencepiece", "\n"],
  ["<0xE2>", "sentencepiece", "\\xe2"],
  ["##ing", "plain", "##ing"],
])("%s of a %s tokenizer is shown as %j", (piece, kind, shown) => {
  expect(tokenString(piece, kind)).toBe(shown);
});

test.each([
  [{ decoder: { type: "ByteLevel" } }, "byte-level"],
  [
    { decoder: null, pre_tokenizer: { type: "Sequence", pretokenizers: [{ type: "ByteLevel" }] } },
    "byte-level",
  ],
  [{ decoder: { type: "Metaspace" } }, "sentencepiece"],
  [{ normalizer: { type: "Prepend", prepend: "▁" } }, "sentencepiece"],
  [{ decoder: { type: "WordPiece" } }, "plain"],
])("%j is %s", (json, kind) => {
  expect(pieceKind(json)).toBe(kind);
});
