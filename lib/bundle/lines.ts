import { isUtf8 } from "node:buffer";
import { pipeline, Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { openFile } from "./regular-file";
import { unpackZstd } from "./zstd";

/** A line longer than this is not a record but damage, or an attack on memory. */
const MOST_LINE_BYTES = 256 * 1024 * 1024;

const LINE_FEED = 0x0a;
/** Bytes that are unpacked at once: of fewer, handing them from thread to thread takes as long as unpacking them. */
const UNPACKED_AT_ONCE = 262_144;

/** A file that broke while its lines were being read; `line` is the one that could not be read, from 1. */
export class BrokenFile extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/**
 * The lines of a text file, unpacked when its name ends in `.gz` or `.zst`, in constant memory; the last one need
 * not end in a line break. A line that is not UTF-8, or of more than `limit` bytes, is not parsed, and those after it are read all the
 * same. Throws a `BrokenFile` where the file cannot be read any further: missing, not packed, cut short, or a line so
 * much longer that its end is not looked for.
 */
export async function* readLines(path: string, limit = MOST_LINE_BYTES): AsyncGenerator<Parsed<string>> {
  let line = 1;
  try {
    let begun: Buffer[] = [];
    let length = 0;
    for await (const chunk of await byteStream(path)) {
      let start = 0;
      while (start < chunk.length) {
        const found = chunk.indexOf(LINE_FEED, start);
        const end = found === -1 ? chunk.length : found;
        length += end - start;
        if (length > MOST_SKIPPED * limit)
          throw new Error(`the line is longer than ${MOST_SKIPPED * limit} bytes`);
        if (length > limit) begun = [];
        else if (end > start) begun.push(chunk.subarray(start, end));
        start = end + 1;
        if (found === -1) break;
        yield length > limit ? tooLong(limit) : decoded(begun);
        line += 1;
        begun = [];
        length = 0;
      }
    }
    if (length > limit) yield tooLong(limit);
    else if (length > 0) yield decoded(begun);
  } catch (error) {
    throw error instanceof BrokenFile ? error : new BrokenFile(line, reasonOf(error));
  }
}

/** The end of a line so many times as long as may be is not looked for: it may have none. */
const MOST_SKIPPED = 4;

function tooLong(limit: number): Parsed<string> {
  return unparsed(`is longer than ${limit} bytes`);
}

/** Decoded as a whole, so that a character may be split over the parts. */
function decoded(parts: readonly Buffer[]): Parsed<string> {
  const [first = Buffer.alloc(0)] = parts;
  const bytes = parts.length > 1 ? Buffer.concat(parts) : first;
  return isUtf8(bytes) ? parsed(bytes.toString("utf8")) : unparsed("is not UTF-8");
}

async function byteStream(path: string): Promise<AsyncIterable<Buffer>> {
  const file = (await openFile(path)).createReadStream();
  if (path.endsWith(".zst")) return Readable.from(unpackZstd(file), { objectMode: false });
  const decoder = path.endsWith(".gz")
    ? createGunzip({ chunkSize: UNPACKED_AT_ONCE })
    : new Transform({ transform: (chunk, _, done) => done(null, chunk) });
  // An error in either stream ends the other, and reaches whoever iterates.
  return pipeline(file, decoder, () => {});
}

/** Why a file's bytes could not be read or unpacked, in a sentence. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "Z_BUF_ERROR") return "the file is cut short: its gzip stream has no end";
  if (code === "ERR_BUFFER_TOO_LARGE") return "the file unpacks to more than can be read";
  if (code === "Z_DATA_ERROR") return "the file is damaged: its gzip stream does not decode";
  return error instanceof Error ? error.message : String(error);
}
