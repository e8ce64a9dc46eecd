import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { encodeBody, jsonPiece } from "./encode";

const STAMP = "s1";
const piece = jsonPiece({ models: ["ü"] });

test("both encodings hold the same content and have tags of their own", () => {
  const gzip = encodeBody(piece, STAMP, true);
  const identity = encodeBody(piece, STAMP, false);
  expect(gunzipSync(gzip.bytes).toString()).toBe('{"models":["ü"]}');
  expect(Buffer.from(identity.bytes).toString()).toBe('{"models":["ü"]}');
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
