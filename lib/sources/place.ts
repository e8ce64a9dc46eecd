import { isUtf8 } from "node:buffer";
import { type FileHandle, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { constants, gunzip, gunzipSync } from "node:zlib";
import { BrokenFile, readLines, reasonOf } from "@/lib/bundle/lines";
import { openFile } from "@/lib/bundle/regular-file";
import { beginningOfZstd, FIRST_BLOCK_BYTES, unpackZstd } from "@/lib/bundle/zstd";
import { type Parsed, parsed } from "@/lib/domain/parsed";
import { isOfDesktop } from "./desktop-file";

/** Where the files of a source are. Names are relative to it, their parts joined by `/`. */
export interface Place {
  /** How messages call it. */
  readonly name: string;
  /**
   * The names that begin with `prefix`, in an order that depends on nothing but the names. Throws a `BrokenFile` for a
   * folder that cannot be read.
   */
  files(prefix?: string): AsyncGenerator<string>;
  /**
   * A whole file as text, which must be UTF-8: without byte order mark, lines ending in `\n`; unpacked when the name
   * ends in `.gz` or `.zst`. Throws a `BrokenFile`.
   */
  readText(file: string): Promise<string>;
  /** How many bytes the file has. Throws a `BrokenFile`. */
  size(file: string): Promise<number>;
  /** The bytes from `start` to before `end`, fewer where the file ends before. Throws a `BrokenFile`. */
  readBytes(file: string, start: number, end: number): Promise<Buffer>;
  /**
   * The same text line by line, in constant memory; unpacked when the name ends in `.gz` or `.zst`. A line that is not UTF-8
   * is not parsed. Throws a `BrokenFile`, for a line of more than `limit` bytes too.
   */
  readLines(file: string, limit?: number): AsyncGenerator<Parsed<string>>;
}

/**
 * The folder at `location`; a single file is a place with that file alone. Throws when nothing is there.
 *
 * @param parents how many of the folders above stand in the names of files, which say what a file is that is given alone
 */
export async function openPlace(location: string, parents = 0): Promise<Place> {
  const place = path.resolve(location);
  const isFolder = (await stat(place)).isDirectory();
  const root = path.resolve(place, ...Array.from({ length: isFolder ? parents : parents + 1 }, () => ".."));
  const within = path.relative(root, place).split(path.sep).join("/");
  return new FolderPlace(path.basename(place), root, isFolder && within !== "" ? `${within}/` : within);
}

class FolderPlace implements Place {
  readonly name: string;
  private readonly folder: string;
  /** The folder below that one which is the place, with a slash at its end or empty; or the file. */
  private readonly within: string;

  constructor(name: string, folder: string, within: string) {
    this.name = name;
    this.folder = folder;
    this.within = within;
  }

  async *files(prefix = ""): AsyncGenerator<string> {
    const { within } = this;
    if (within === "" || within.endsWith("/")) yield* this.walk(within, prefix);
    else if (within.startsWith(prefix)) yield within;
  }

  async readText(file: string): Promise<string> {
    const packed = await this.opened(file, async (handle) => {
      if ((await handle.stat()).size > MOST_UNPACKED) throw new Error("the file is larger than can be read");
      return handle.readFile();
    });
    const bytes = await unpacked(file, packed);
    if (!isUtf8(bytes)) throw new BrokenFile(firstBadLine(bytes), "is not UTF-8");
    return withoutMark(bytes.toString("utf8")).replaceAll("\r\n", "\n");
  }

  size(file: string): Promise<number> {
    return this.opened(file, async (handle) => (await handle.stat()).size);
  }

  readBytes(file: string, start: number, end: number): Promise<Buffer> {
    return this.opened(file, async (handle) => {
      const { size } = await handle.stat();
      const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
      return bytes.subarray(0, bytesRead);
    });
  }

  private async opened<T>(file: string, read: (handle: FileHandle) => Promise<T>): Promise<T> {
    try {
      const handle = await openFile(path.join(this.folder, file));
      return await read(handle).finally(() => handle.close());
    } catch (error) {
      throw new BrokenFile(1, reasonOf(error));
    }
  }

  async *readLines(file: string, limit?: number): AsyncGenerator<Parsed<string>> {
    let first = true;
    for await (const line of readLines(path.join(this.folder, file), limit)) {
      yield line.ok ? parsed(withoutReturn(first ? withoutMark(line.value) : line.value)) : line;
      first = false;
    }
  }

  /** Folders and files in the order of their names. A link to a file is a file; a link to a folder is passed over. */
  private async *walk(folder: string, prefix: string): AsyncGenerator<string> {
    const entries = await readdir(path.join(this.folder, folder), { withFileTypes: true }).catch(
      (error: NodeJS.ErrnoException) => {
        throw new BrokenFile(0, `the folder ${folder || this.name} cannot be read (${error.code ?? error})`);
      },
    );
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (isOfDesktop(entry.name)) continue;
      const name = `${folder}${entry.name}`;
      const below = `${name}/`;
      if (entry.isDirectory()) {
        if (below.startsWith(prefix) || prefix.startsWith(below)) yield* this.walk(below, prefix);
      } else if (name.startsWith(prefix) && (entry.isFile() || (await this.leadsToFile(name)))) yield name;
    }
  }

  private async leadsToFile(name: string): Promise<boolean> {
    const found = await stat(path.join(this.folder, name)).catch(() => null);
    return found?.isFile() ?? false;
  }
}

const gunzipAll = promisify(gunzip);

/** A string has no room for more; what unpacks to it is no file of any format. */
const MOST_UNPACKED = 512 * 1024 * 1024 - 1024;

async function unpacked(file: string, bytes: Buffer): Promise<Buffer> {
  try {
    if (file.endsWith(".gz")) return await gunzipAll(bytes, { maxOutputLength: MOST_UNPACKED });
    return file.endsWith(".zst") ? await allOfZstd(bytes) : bytes;
  } catch (error) {
    throw new BrokenFile(1, reasonOf(error));
  }
}

async function allOfZstd(bytes: Buffer): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of unpackZstd(Readable.from([bytes], { objectMode: false }))) {
    length += part.length;
    if (length > MOST_UNPACKED) throw new Error("the file unpacks to more than can be read");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The text with which a file begins, of so many bytes, packed or not; empty where it cannot be read. */
export async function readBeginning(place: Place, file: string, bytes: number): Promise<string> {
  const isZstd = file.endsWith(".zst");
  const end = isZstd ? Math.max(bytes, FIRST_BLOCK_BYTES) : bytes;
  const start = await place.readBytes(file, 0, end).catch(() => Buffer.alloc(0));
  if (isZstd) return withoutMark(beginningOfZstd(start).subarray(0, bytes).toString("utf8"));
  return withoutMark((file.endsWith(".gz") ? beginningOf(start) : start).toString("utf8"));
}

/** What the first bytes of a gzip file unpack to, as far as that can be told. */
function beginningOf(packed: Buffer): Buffer {
  try {
    return gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return Buffer.alloc(0);
  }
}

/** From 1. */
function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line++) {
    const end = bytes.indexOf("\n", start);
    if (end === -1 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

function withoutMark(text: string): string {
  return text.startsWith("\ufeff") ? text.slice(1) : text;
}

function withoutReturn(line: string): string {
  return line.endsWith("\r") ? line.slice(0, -1) : line;
}
