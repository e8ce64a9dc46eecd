import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { lentMemory } from "@/lib/domain/lent-memory";
import { deflatePiece, joinPieces } from "@/lib/domain/piece";
import { encodeBody, jsonPiece } from "./encode";

const STAMP = "s1";
const piece = jsonPiece({ models: ["ü"] });

test("both encodings hold the same content and have tags of their own", () => {
  const gzip = encodeBody(piece, STAMP, true);
  const identity = encodeBody(piece, STAMP, false);
  expect(gunzipSync(gzip.whole).toString()).toBe('{"models":["ü"]}');
  expect(Buffer.from(identity.whole).toString()).toBe('{"models":["ü"]}');
  expect(gzip.etag).not.toBe(identity.etag);
});

test("equal content of one stamp has an equal tag, any other another one", () => {
  expect(encodeBody(jsonPiece({ models: ["ü"] }), STAMP, true).etag).toBe(
    encodeBody(piece, STAMP, true).etag,
  );
  expect(encodeBody(jsonPiece({ models: ["u"] }), STAMP, true).etag).not.toBe(
    encodeBody(piece, STAMP, true).etag,
  );
  expect(encodeBody(piece, "s2", true).etag).not.toBe(encodeBody(piece, STAMP, true).etag);
});

test("a long stretch is not copied when it is sent first, and what is sent later is the same in one", () => {
  const noise = Array.from({ length: 20_000 }, (_, i) => (i * i) % 7919);
  const long = deflatePiece(JSON.stringify(noise));
  const [stretch] = long.deflated;
  const body = encodeBody(joinPieces([deflatePiece("["), long, deflatePiece("]")]), STAMP, true);
  const made = body.asMade;
  expect(made).toHaveLength(3);
  expect(made[1]).toBe(stretch);
  expect(body.length).toBe(Buffer.concat(made).length);
  expect(body.whole).toEqual(Buffer.concat(made));
  expect(body.asMade).toEqual([body.whole]);
  expect(JSON.parse(gunzipSync(body.whole).toString())).toEqual([noise]);
});

/** An answer around bytes that are lent, and those bytes. */
function lentBody() {
  const { deflated, crc, length } = deflatePiece(
    JSON.stringify(Array.from({ length: 20_000 }, (_, i) => i * i)),
  );
  const [content = Buffer.of()] = deflated;
  const bytes = lentMemory.lend(content.length);
  bytes.set(content);
  const long = { deflated: [bytes], crc, length };
  return { bytes, body: encodeBody(joinPieces([deflatePiece("["), long, deflatePiece("]")]), STAMP, true) };
}

test("lent memory is given back when the answer is neither kept nor being sent", () => {
  const { bytes, body } = lentBody();
  body.keep();
  const [first, second] = [body.beginSending(), body.beginSending()];
  first?.();
  body.drop();
  expect(lentMemory.isLent(bytes)).toBe(true);
  expect(body.asMade).toHaveLength(3);
  second?.();
  expect(lentMemory.isLent(bytes)).toBe(false);
  expect(() => body.asMade).toThrow("given back");
  expect(() => body.whole).toThrow("given back");
});

test("what is kept keeps it, until it is put into one stretch", () => {
  const { bytes, body } = lentBody();
  body.keep();
  const sent = body.beginSending();
  const whole = Buffer.from(body.whole);
  expect(lentMemory.isLent(bytes)).toBe(true); // it is being sent
  sent?.();
  expect(lentMemory.isLent(bytes)).toBe(false);
  lentMemory.lend(bytes.length).fill(0);
  expect(body.whole).toEqual(whole);
  body.drop();
  expect(body.whole).toEqual(whole); // it is its own memory
  expect(body.beginSending()).toBeUndefined();
});

test("who never says that it was sent keeps it for good", () => {
  const { bytes, body } = lentBody();
  body.beginSending();
  body.keep();
  body.drop();
  expect(lentMemory.isLent(bytes)).toBe(true);
});
