import { createReadStream } from "node:fs";
import { pipeline, Transform } from "node:stream";
import { StringDecoder } from "node:string_decoder";
import { createGunzip } from "node:zlib";

/** A line longer than this is not a record but damage, or an attack on memory. */
const MAX_LINE_CHARACTERS = 256 * 1024 * 1024;

/** A file that broke while its lines were being read; `line` is the one that could not be read, from 1. */
export class BrokenFile extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(reason);
    this.line = line;
  }
}

/**
 * The lines of a text file, gunzipped when its name ends in `.gz`, in constant memory; the last one need
 * not end in a line break. Throws a `BrokenFile` where the file cannot be read any further: missing,
 * not gzip, cut short.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let line = 1;
  try {
    let rest = "";
    for await (const text of decoded(path)) {
      const parts = (rest + text).split("\n");
      rest = parts.pop() ?? "";
      if (rest.length > MAX_LINE_CHARACTERS) throw new Error("the line is too long");
      for (const part of parts) {
        yield part;
        line += 1;
      }
    }
    if (rest !== "") yield rest;
  } catch (error) {
    throw error instanceof BrokenFile ? error : new BrokenFile(line, reasonOf(error));
  }
}

async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new StringDecoder("utf8");
  for await (const chunk of byteStream(path)) yield decoder.write(chunk);
  yield decoder.end();
}

function byteStream(path: string): AsyncIterable<Buffer> {
  const file = createReadStream(path);
  const decoder = path.endsWith(".gz")
    ? createGunzip()
    : new Transform({ transform: (chunk, _, done) => done(null, chunk) });
  // An error in either stream ends the other, and reaches whoever iterates.
  return pipeline(file, decoder, () => {});
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOENT") return "the file is not there";
  if (code === "Z_BUF_ERROR") return "the file is cut short: its gzip stream has no end";
  if (code === "Z_DATA_ERROR") return "the file is damaged: its gzip stream does not decode";
  return error instanceof Error ? error.message : String(error);
}
