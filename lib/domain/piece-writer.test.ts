import { crc32, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { deflatePiece, inflatePiece, type Piece } from "./piece";
import { PieceWriter } from "./piece-writer";

type Part =
  | { readonly kind: "words" | "figure" | "piece"; readonly text: string }
  | { readonly kind: "numbers"; readonly wholes: readonly number[]; readonly decimals: number };

function write(writer: PieceWriter, parts: readonly Part[]): Piece {
  writer.begin();
  for (const part of parts) {
    if (part.kind === "numbers") writer.numbers(Int32Array.from(part.wholes), part.decimals);
    else if (part.kind === "piece") writer.piece(deflatePiece(part.text));
    else writer[part.kind](part.text);
  }
  return writer.finish();
}

function textOf(parts: readonly Part[]): string {
  const printed = (part: Part) =>
    part.kind === "numbers"
      ? JSON.stringify(part.wholes.map((whole) => whole / 10 ** part.decimals)).slice(1, -1)
      : part.text;
  return parts.map(printed).join("");
}

/** Throws where zlib cannot unpack it. */
function expectHeld(parts: readonly Part[], writer = new PieceWriter()): number {
  const piece = write(writer, parts);
  const text = textOf(parts);
  expect(inflatePiece(piece).toString()).toBe(text);
  expect(piece).toMatchObject({ length: Buffer.byteLength(text), crc: crc32(text) });
  return piece.deflated.reduce((sum, { length }) => sum + length, 0);
}

const words = (text: string): Part => ({ kind: "words", text });
const piece = (text: string): Part => ({ kind: "piece", text });
const numbers = (wholes: readonly number[], decimals = 3): Part => ({ kind: "numbers", wholes, decimals });
/** Much the same numbers, as activations are, the same in each run. */
const some = (count: number, seed = 1) =>
  Array.from({ length: count }, (_, i) => Math.round(((i * 7919 * seed) % 1009) ** 3 / 1e7) * 10);

test.each<[string, Part[]]>([
  ["nothing", []],
  ["pieces alone", [piece("a"), piece(""), piece("↵")]],
  ["words and numbers around pieces", [words('{"a":['), numbers([1, 2]), words("]"), piece("↵"), words("]")]],
  ["no number, and one", [words("["), numbers([]), words("]["), numbers([5]), words("]")]],
  ["a long run", [numbers(new Array(5000).fill(0)), piece("-"), numbers(new Array(5000).fill(0))]],
  ["rows longer than what is remembered", [numbers(some(40_000)), words("]"), numbers(some(40_000, 3))]],
  ["equal numbers with other decimals", [numbers(some(500)), words("]["), numbers(some(500), 4)]],
  [
    "a row that goes on where another ended",
    [numbers([1, 2, 3]), words("]["), numbers([1, 2, 3, 1, 2, 3, 9])],
  ],
  ["words farther apart than may be", [words("so far"), piece("x".repeat(40_000)), words("so far")]],
  ["words longer than may be", [words("w".repeat(300)), words("w".repeat(300))]],
])("%s", (_, parts) => {
  expectHeld(parts);
});

test("anything comes back", () => {
  const whole = fc.oneof(
    fc.integer({ min: -3, max: 9 }),
    fc.integer({ min: -2000, max: 2000 }),
    fc.integer(),
  );
  const above = whole.filter((each) => each > -(2 ** 31));
  const row = fc.oneof(
    fc.array(above, { maxLength: 60 }),
    fc.integer({ min: 0, max: 3000 }).map((n) => some(n)),
  );
  const text = fc.oneof(fc.constantFrom('],"max":', ',"min":', "}]}"), fc.string({ unit: "grapheme-ascii" }));
  const part = fc.oneof(
    fc.record({ kind: fc.constantFrom("words", "figure", "piece"), text }),
    fc.record({ kind: fc.constant("numbers"), wholes: row, decimals: fc.integer({ min: 0, max: 8 }) }),
  );
  const writer = new PieceWriter();
  fc.assert(fc.property(fc.array(part, { maxLength: 20 }), (parts) => void expectHeld(parts, writer)));
});

test("the same is written to the same bytes, whatever was written before", () => {
  const row = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 });
  const bytesOf = (writer: PieceWriter, rows: readonly number[][]) =>
    Buffer.concat(
      write(
        writer,
        rows.map((wholes) => numbers(wholes, 0)),
      ).deflated,
    );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (before, rows) => {
      const used = new PieceWriter();
      bytesOf(used, before);
      expect(bytesOf(used, rows)).toEqual(bytesOf(new PieceWriter(), rows));
    }),
    { numRuns: 2000 },
  );
});

test("what was begun and not finished is forgotten", () => {
  const writer = new PieceWriter();
  write(writer, [words("of another"), numbers(some(100)), words("]")]);
  writer.words("of another");
  writer.numbers(Int32Array.from(some(100)), 3);
  expectHeld([words("of another"), numbers(some(100)), words("]")], writer);
});

test("more than may wait is written on the way", () => {
  const figure: Part = { kind: "figure", text: "0.123456789,".repeat(50_000) };
  expectHeld([words("["), figure, piece("]["), figure, piece("]["), words("["), numbers(some(100))]);
});

test("it is about as small as zlib makes it", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [
    piece('["a"]'),
    words("["),
    numbers(some(1024, i + 2)),
    words("]"),
  ]);
  const zlib = rows.map((parts) => deflatePiece(textOf(parts.slice(1)), 4).deflated[0]?.length ?? 0);
  const own = expectHeld(rows.flat());
  expect(own).toBeLessThan(1.2 * zlib.reduce((sum, length) => sum + length));
});

test("its blocks end on a byte's border, none of them the last", () => {
  const { deflated } = write(new PieceWriter(), [words("["), numbers(some(1024)), words("]")]);
  const twice = Buffer.concat([...deflated, ...deflated, Uint8Array.of(3, 0)]);
  expect(inflateRawSync(twice).toString()).toBe(
    textOf([words("["), numbers(some(1024)), words("]["), numbers(some(1024)), words("]")]),
  );
});
