import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodePiece, deflatePiece, encodePiece, gzipPiece, inflatePiece, joinPieces } from "./piece";

const texts = ["", "a", '{"data":', "ü↵😀".repeat(1000), "x".repeat(70_000)];

test.each(texts)("a piece holds its text (%#)", (text) => {
  expect(inflatePiece(deflatePiece(text)).toString()).toBe(text);
});

test("joined pieces make one valid gzip body", () => {
  const joined = joinPieces(texts.map((text) => deflatePiece(text)));
  expect(gunzipSync(gzipPiece(joined)).toString()).toBe(texts.join(""));
});

test("joining equals compressing the whole, in length and checksum", () => {
  const joined = joinPieces(texts.map((text) => deflatePiece(text)));
  const whole = deflatePiece(texts.join(""));
  expect([joined.length, joined.crc]).toEqual([whole.length, whole.crc]);
});

test("a stored piece comes back", () => {
  const piece = deflatePiece("L2 N1917");
  expect(inflatePiece(decodePiece(encodePiece(piece))).toString()).toBe("L2 N1917");
});

test("a stored piece without its head is refused", () => {
  expect(() => decodePiece(Uint8Array.of(1, 2, 3))).toThrow("only 3 bytes");
});
