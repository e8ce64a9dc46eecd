import { createHash } from "node:crypto";
import { lentMemory } from "@/lib/domain/lent-memory";
import { deflatePiece, gzipParts, gzipPiece, gzipPieces, inflatePiece, type Piece } from "@/lib/domain/piece";

/** The body of an answer: a value to be written as JSON, JSON kept compressed, other bytes, or a stream. */
export type AnswerBody =
  | { readonly json: unknown }
  | { readonly piece: Piece }
  | { readonly bytes: string | Uint8Array; readonly contentType: ContentType }
  | { readonly stream: AsyncIterable<Piece>; readonly contentType: ContentType };

export type ContentType =
  | "application/json"
  | "application/octet-stream"
  | "application/x-ndjson"
  | "text/plain";

/** Bytes in the one encoding that was asked for. */
export interface EncodedBytes {
  readonly bytes: Uint8Array;
  readonly gzip: boolean;
}

/**
 * An answer's bytes with their validator, ready to be sent again and again. Memory that they were lent is given back when
 * they are neither kept nor being sent any more; they cannot be read from then on.
 */
export class EncodedBody {
  readonly etag: string;
  readonly gzip: boolean;
  readonly length: number;
  private parts: readonly Uint8Array[];
  private lent: readonly Uint8Array[];
  private isKept = false;
  /** How many are sending it, and have not said that they are done. */
  private senders = 0;

  constructor(
    parts: readonly Uint8Array[],
    gzip: boolean,
    stamp: string,
    piece: Pick<Piece, "crc" | "length">,
  ) {
    this.length = parts.reduce((sum, part) => sum + part.length, 0);
    const sizes = [piece.crc, piece.length, this.length].map((each) => each.toString(36));
    this.etag = `"${stamp}-${sizes.join("-")}"`;
    this.gzip = gzip;
    this.parts = parts;
    this.lent = parts.filter((part) => lentMemory.isLent(part));
  }

  /** As it was put together: who is the first to ask for it waits for no copy. */
  get asMade(): readonly Uint8Array[] {
    if (this.parts.length === 0) throw new Error("the memory of this answer has been given back");
    return this.parts;
  }

  /** In one stretch, which is sent fastest. */
  get whole(): Uint8Array {
    const [first = EMPTY, ...more] = this.asMade;
    if (more.length === 0) return first;
    const whole = Buffer.concat(this.parts);
    this.parts = [whole];
    this.giveBack();
    return whole;
  }

  /** Whether any of it is in memory that can be given back. */
  get isLent(): boolean {
    return this.lent.length > 0;
  }

  /** To be called by who sends it before anything else is waited for; what it gives, when it has been sent, if ever. */
  beginSending(): (() => void) | undefined {
    if (!this.isLent) return undefined;
    this.senders += 1;
    return () => {
      this.senders -= 1;
      this.giveBack();
    };
  }

  /** It is kept from now on. */
  keep(): void {
    this.isKept = true;
  }

  /** It is kept no more. */
  drop(): void {
    this.isKept = false;
    this.giveBack();
  }

  /** Gives back what nobody needs. */
  private giveBack(): void {
    if (!this.isLent || this.senders > 0) return;
    const isNeeded = this.parts.some((part) => lentMemory.isLent(part));
    if (isNeeded && this.isKept) return;
    if (isNeeded) this.parts = [];
    for (const part of this.lent) lentMemory.giveBack(part);
    this.lent = [];
  }
}

const EMPTY = new Uint8Array(0);

/** A body that is made while it is sent, so that it can be sent once. */
export interface EncodedStream {
  readonly stream: AsyncGenerator<Uint8Array>;
  readonly gzip: boolean;
  readonly etag: string;
}

/** The body in the encoding asked for, with its content type; its tag is of the address and the data's stamp. */
export function encodeAnswer(
  body: AnswerBody,
  stamp: string,
  address: string,
  gzip: boolean,
): { readonly body: EncodedBody | EncodedStream; readonly contentType: string } {
  if ("stream" in body) {
    const stream = encodeStream(body.stream, `${stamp} ${address}`, gzip);
    return { body: stream, contentType: body.contentType };
  }
  if ("json" in body) return { body: encodeBody(jsonPiece(body.json), stamp, gzip), contentType: JSON_TYPE };
  if ("piece" in body) return { body: encodeBody(body.piece, stamp, gzip), contentType: JSON_TYPE };
  return {
    body: encodeBody(deflatePiece(body.bytes), stamp, gzip),
    contentType: typeof body.bytes === "string" ? `${body.contentType}; charset=utf-8` : body.contentType,
  };
}

const JSON_TYPE = "application/json; charset=utf-8";

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
export function encodeBytes(piece: Piece, gzip: boolean): EncodedBytes {
  return { bytes: gzip ? gzipPiece(piece) : inflatePiece(piece), gzip };
}

/**
 * The same with their tag. Nothing is hashed to answer: the tag is of the content's CRC-32 and length, which
 * are stored with it, of the bytes' number, and of the data's stamp.
 */
export function encodeBody(piece: Piece, stamp: string, gzip: boolean): EncodedBody {
  return new EncodedBody(gzip ? gzipParts(piece) : [inflatePiece(piece)], gzip, stamp, piece);
}

/** A stream in the encoding asked for. Its tag is of what it is made from: the address and the data's stamp. */
function encodeStream(pieces: AsyncIterable<Piece>, origin: string, gzip: boolean): EncodedStream {
  const hash = createHash("sha1").update(origin).digest("base64url").slice(0, 20);
  return gzip
    ? { stream: gzipPieces(pieces), etag: `"${hash}-gz"`, gzip }
    : { stream: inflatePieces(pieces), etag: `"${hash}"`, gzip };
}

async function* inflatePieces(pieces: AsyncIterable<Piece>): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) yield inflatePiece(piece);
}
