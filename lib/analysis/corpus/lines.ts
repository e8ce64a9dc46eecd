import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { BadZstd, unpackZstd } from "@/lib/bundle/zstd";

/**
 * The text of a file, `.gz` and `.zst` unpacked, in pieces and constant memory; a byte order mark at its start is left
 * out. Throws a sentence where it cannot be read, is cut off, is not UTF-8, or holds a byte of zero, which no text does.
 */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let offset = 0;
  try {
    for await (const bytes of bytesOf(path)) {
      if (offset === 0) refuseUtf16(bytes);
      refuseZero(bytes, offset);
      offset += bytes.length;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw readFault(path, error);
  }
}

/** The lines of a file, without their ends: a line feed, with or without a carriage return before. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  /** Of the line that is being read, as far as it has come: joined once, so that a long one takes no longer by the byte. */
  let begun: string[] = [];
  let length = 0;
  for await (const piece of readText(path)) {
    length += piece.length;
    if (length > MOST_CHARACTERS)
      throw new Error(
        `${path} has a line of more than ${MOST_CHARACTERS / 1e6} million characters: break it into documents`,
      );
    if (!piece.includes("\n")) {
      begun.push(piece);
      continue;
    }
    const lines = (begun.join("") + piece).split("\n");
    const rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
    begun = [rest];
    length = rest.length;
  }
  const last = begun.join("");
  if (last !== "") yield last.replace(/\r$/, "");
}

/** Half of what a text can hold here. */
const MOST_CHARACTERS = 250_000_000;

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path);
  const name = path.toLowerCase();
  if (!name.endsWith(".gz")) {
    yield* name.endsWith(".zst") ? unpackZstd(file) : file;
    return;
  }
  const unpacked = createGunzip();
  file.on("error", (error) => unpacked.destroy(error));
  yield* file.pipe(unpacked);
}

class NotText extends Error {}

/** UTF-16 is told by its byte order mark, or by Latin letters, every other byte of which is zero. */
function refuseUtf16(bytes: Uint8Array): void {
  const start = bytes.subarray(0, 1024);
  const zeros = (odd: 0 | 1) => start.filter((byte, i) => byte === 0 && i % 2 === odd).length;
  const isMarked = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const [even, odd] = [zeros(0), zeros(1)];
  const isHalfZero = Math.max(even, odd) > start.length / 4 && Math.min(even, odd) < start.length / 32;
  if (isMarked || isHalfZero) throw new NotText("is in UTF-16: save it as UTF-8");
}

function refuseZero(bytes: Uint8Array, offset: number): void {
  const place = bytes.indexOf(0);
  if (place !== -1) throw new NotText(`is no text: byte ${offset + place} of it is zero`);
}

const ZSTD_FAULTS: Readonly<Record<BadZstd["fault"], string>> = {
  short: "is cut off: its end is missing",
  damaged: "cannot be unpacked: it is not a zstd file, or damaged",
  large: "cannot be unpacked: it wants a window of more than 128 MiB",
};

/** A sentence of ours for what the file system, gzip and the decoder throw. */
function readFault(path: string, error: unknown): Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof NotText) return new Error(`${path} ${error.message}`);
  if (error instanceof BadZstd) return new Error(`${path} ${ZSTD_FAULTS[error.fault]}`);
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new Error(`${path} is not UTF-8: save it as UTF-8`);
  if (code === "Z_BUF_ERROR") return new Error(`${path} is cut off: its end is missing`);
  if (code.startsWith("Z_"))
    return new Error(`${path} cannot be unpacked: it is not a gzip file, or damaged`);
  if (code !== "") return new Error(`${path} cannot be read (${code})`);
  return error instanceof Error ? error : new Error(String(error));
}
