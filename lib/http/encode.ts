import { createHash } from "node:crypto";
import { deflatePiece, gzipPiece, gzipPieces, inflatePiece, type Piece } from "@/lib/domain/piece";

/** What the handler needs of a request; a `Request` and Node's `IncomingMessage` both give it. */
export interface ApiRequest {
  readonly method: string;
  /** Path and query, percent-encoded as it came. */
  readonly url: string;
  /** A header by its lower-case name. */
  readonly header: (name: string) => string | null;
}

/** What a door sends, byte for byte. */
export interface ApiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A stream is made only as fast as the client takes it, and must be closed when the client leaves. */
  readonly body: Uint8Array | AsyncGenerator<Uint8Array> | null;
}

/** A body in the one encoding that was asked for; an answer's also has its validator. */
export interface Encoded {
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
}

export interface Body extends Encoded {
  readonly etag: string;
}

/** Any JSON value as a piece. */
export function jsonPiece(value: unknown): Piece {
  return deflatePiece(JSON.stringify(value));
}

const constants = new Map<string, Piece>();

/** A stretch of text as a piece; short ones, which come again and again, are compressed once. */
export function textPiece(content: string): Piece {
  const known = constants.get(content);
  if (known !== undefined) return known;
  const piece = deflatePiece(content);
  if (content.length <= 24 && constants.size < 500) constants.set(content, piece);
  return piece;
}

/** The piece's bytes for a client that takes gzip, or for one that does not. */
export function encodeBytes(piece: Piece, gzip: boolean): Encoded {
  return { bytes: gzip ? gzipPiece(piece) : inflatePiece(piece), gzip };
}

/**
 * The same with their tag. Nothing is hashed to answer: the tag is of the content's CRC-32 and length, which
 * are stored with it, of the bytes' number, and of the data's stamp.
 */
export function encodeBody(piece: Piece, stamp: string, gzip: boolean): Body {
  const encoded = encodeBytes(piece, gzip);
  const sizes = [piece.crc, piece.length, encoded.bytes.length].map((each) => each.toString(36));
  return { ...encoded, etag: `"${stamp}-${sizes.join("-")}"` };
}

/** A stream in the encoding asked for. Its tag is of what it is made from: the address and the data's stamp. */
export function encodeStream(pieces: AsyncIterable<Piece>, origin: string, gzip: boolean) {
  const hash = createHash("sha1").update(origin).digest("base64url").slice(0, 20);
  return gzip
    ? { stream: gzipPieces(pieces), etag: `"${hash}-gz"`, gzip }
    : { stream: inflatePieces(pieces), etag: `"${hash}"`, gzip };
}

async function* inflatePieces(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield inflatePiece(piece);
}

/** Whether an `If-None-Match` header names this tag; the comparison is weak (RFC 9110 § 13.1.2). */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
}
