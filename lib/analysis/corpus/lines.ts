import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import { BadZstd, unpackZstd } from "@/lib/bundle/zstd";

/**
 * The text of a file, `.gz` and `.zst` unpacked, in pieces and constant memory; a byte order mark at its start is left
 * out. Throws a sentence where it cannot be read, is cut off, or is not UTF-8.
 */
export async function* readText(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let isFirst = true;
  try {
    for await (const bytes of bytesOf(path)) {
      if (isFirst) refuseUtf16(bytes);
      isFirst = false;
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw readFault(path, error);
  }
}

/** The lines of a text, without their ends: a line feed, with or without a carriage return before. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const piece of pieces) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield line.replace(/\r$/, "");
  }
  if (rest !== "") yield rest.replace(/\r$/, "");
}

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

class NotUtf8 extends Error {}

function refuseUtf16(bytes: Uint8Array): void {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new NotUtf8("is in UTF-16");
}

const ZSTD_FAULTS: Readonly<Record<BadZstd["fault"], string>> = {
  short: "is cut off: its end is missing",
  damaged: "cannot be unpacked: it is not a zstd file, or damaged",
  large: "cannot be unpacked: it wants a window of more than 128 MiB",
};

/** A sentence of ours for what the file system, gzip and the decoder throw. */
function readFault(path: string, error: unknown): Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (error instanceof BadZstd) return new Error(`${path} ${ZSTD_FAULTS[error.fault]}`);
  if (error instanceof NotUtf8) return new Error(`${path} ${error.message}: save it as UTF-8`);
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return new Error(`${path} is not UTF-8: save it as UTF-8`);
  if (code === "Z_BUF_ERROR") return new Error(`${path} is cut off: its end is missing`);
  if (code.startsWith("Z_"))
    return new Error(`${path} cannot be unpacked: it is not a gzip file, or damaged`);
  if (code !== "") return new Error(`${path} cannot be read (${code})`);
  return error instanceof Error ? error : new Error(String(error));
}
