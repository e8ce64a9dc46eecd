import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
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
