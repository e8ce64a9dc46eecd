import { expect, test } from "vitest";
import { bytesOf, delimited, joinBytes, varintField } from "@/lib/run/onnx-bytes";
import { createTokenizer } from "@/lib/run/tokenizer";
import { readSentencePiece } from "./read-sentencepiece";

const [UNIGRAM, BPE] = [1, 2];
const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, "0"));

interface Wish {
  readonly kind: number;
  readonly hasBytes?: boolean;
  /** Whether a space stands first, and whether spaces are taken away. */
  readonly prefix?: boolean;
  readonly trim?: boolean;
}

/** A piece, its score and its kind. */
type Piece = readonly [string, number, number];

const SPECIAL: readonly Piece[] = [
  ["<unk>", 0, 2],
  ["<s>", 0, 3],
  ["</s>", 0, 3],
  ["<sep>", 0, 4],
];
const ORDINARY = ["▁ab", "ab", "▁a", "▁", ..."ab<s>"].map((piece, i): Piece => [piece, -1 - i, 1]);

/** A model file of SentencePiece. */
function model({ kind, hasBytes = false, prefix = true, trim = true }: Wish): Uint8Array {
  const pieces: Piece[] = [
    ...SPECIAL,
    ...(hasBytes ? BYTES.map((byte): Piece => [`<0x${byte}>`, 0, 6]) : []),
    ...ORDINARY,
  ];
  const normalizer = [varintField(3, prefix ? 1 : 0), varintField(4, trim ? 1 : 0)];
  return joinBytes([
    ...pieces.map(([piece, score, type]) => {
      const number = new Uint8Array(Float32Array.of(score).buffer);
      return delimited(
        1,
        joinBytes([delimited(1, bytesOf(piece)), Uint8Array.of(2 * 8 + 5), number, varintField(3, type)]),
      );
    }),
    delimited(2, varintField(3, kind)),
    delimited(3, joinBytes(normalizer)),
  ]);
}

const KINDS = [
  ["Unigram", { kind: UNIGRAM }],
  ["BPE", { kind: BPE }],
] as const;

/** What the library `sentencepiece` makes of them. */
const TEXTS: readonly (readonly [string, readonly string[]])[] = [
  ["ab", [" ab"]],
  ["  a   b  ", [" a", " ", "b"]],
  ["a<sep>ab", [" a", "<sep>", "ab"]],
  ["a <sep> b", [" a", " ", "<sep>", " ", "b"]],
  ["", []],
  ["  ", []],
];

test.each(KINDS)("%s gives what SentencePiece gives: unknown characters are one token", (_, wish) => {
  const strings = stringsOf(model(wish));
  for (const [text, tokens] of TEXTS) expect(strings(text)).toEqual(tokens);
  expect(strings("cab")).toEqual([" ", "<unk>", "ab"]);
  expect(strings("ccc a")).toEqual([" ", "<unk>", " a"]);
  // Tokens that begin and end texts are none of them, whatever they spell.
  expect(strings("<s>a</s>")).toEqual([" ", "<", "s", ">", "a", "<", "<unk>", "s", ">"]);
});

test.each(KINDS)(
  "%s with bytes writes the others in bytes, and does not take their names for them",
  (_, wish) => {
    const strings = stringsOf(model({ ...wish, hasBytes: true }));
    for (const [text, tokens] of TEXTS) expect(strings(text)).toEqual(tokens);
    expect(strings("é")).toEqual([" ", "\\xc3", "\\xa9"]);
    expect(strings("<0x41>")).toEqual([" ", "<", "0", "x", "4", "1", ">"]);
  },
);

test.each(KINDS)("%s that leaves spaces as they are", (_, wish) => {
  const strings = stringsOf(model({ ...wish, prefix: false, trim: false }));
  expect(strings("  a   b  ")).toEqual([" ", " a", " ", " ", " ", "b", " ", " "]);
  expect(strings("  ")).toEqual([" ", " "]);
});

test("its tokens that begin and end texts are told", () => {
  expect(readSentencePiece(model({ kind: BPE })).config).toEqual({ bos_token: "<s>", eos_token: "</s>" });
});

test.each([
  ["another kind", model({ kind: 3 }), "of the kind word or char"],
  ["nothing", new Uint8Array(), "is not a model of SentencePiece"],
  ["half of one", model({ kind: BPE }).subarray(0, 60), "only the beginning of one"],
  ["a text", bytesOf("<html>"), "is not a model of SentencePiece"],
])("%s is refused", (_, bytes, sentence) => {
  expect(() => readSentencePiece(bytes)).toThrow(sentence);
});

function stringsOf(bytes: Uint8Array): (text: string) => (string | undefined)[] {
  const written = JSON.stringify(readSentencePiece(bytes).tokenizer);
  const { encode, vocabulary } = createTokenizer(JSON.parse(written), {});
  return (text) => encode(text).map((id) => vocabulary[id]);
}
