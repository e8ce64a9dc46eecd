import { open } from "node:fs/promises";
import path from "node:path";
import { SourceError } from "@/lib/sources/source";

/** How an archive is packed that can be read; null for bytes that say nothing, as those of a plain tar file. */
export type Packing = "zip" | "gzip" | "zstd";

interface Foreign {
  readonly title: string;
  /** Of the file's name. */
  readonly ending: RegExp;
  /** With which the file begins, as Latin-1; null where that tells nothing. */
  readonly magic: string | null;
  /** How a person unpacks it. */
  readonly unpack: (file: string) => string;
}

const tarOrAlone = (alone: string) => (file: string) =>
  /\.(?:tar\.\w+|t\w+)$/i.test(file) ? `tar -xf ${file}` : `${alone} ${file}`;

/** What is no archive that is read, though often met: parts of one before what they are parts of. */
const FOREIGN: readonly Foreign[] = [
  {
    ...{ title: "one part of a split archive", ending: /\.(?:z\d\d|(?:zip|7z|tar|tgz|gz|zst)\.\d{3})$/i },
    ...{ magic: null, unpack: () => "7z x, of the first part" },
  },
  {
    title: "an archive of 7-Zip",
    ending: /\.7z$/i,
    magic: "7z\xbc\xaf\x27\x1c",
    unpack: (file) => `7z x ${file}`,
  },
  {
    title: "an archive of RAR",
    ending: /\.rar$/i,
    magic: "Rar!\x1a\x07",
    unpack: (file) => `unrar x ${file}`,
  },
  { title: "packed by xz", ending: /\.(?:xz|txz|lzma)$/i, magic: "\xfd7zXZ\0", unpack: tarOrAlone("unxz") },
  { title: "packed by bzip2", ending: /\.(?:bz2|tbz2?)$/i, magic: "BZh", unpack: tarOrAlone("bunzip2") },
  { title: "packed by LZ4", ending: /\.lz4$/i, magic: "\x04\x22\x4d\x18", unpack: tarOrAlone("unlz4") },
  { title: "packed by compress", ending: /\.Z$/, magic: "\x1f\x9d", unpack: tarOrAlone("uncompress") },
];

/**
 * Why an archive of this name is not read, and how a person unpacks it; null for other names.
 *
 * @example foreignArchive("data.7z") // "it is an archive of 7-Zip, which is not read here: unpack it (7z x data.7z) and give the folder"
 */
export function foreignArchive(location: string): string | null {
  const file = path.basename(location);
  const found = FOREIGN.find(({ ending }) => ending.test(file));
  return found === undefined ? null : sentenceOf(found, file);
}

/** How a file is packed, by its first bytes whatever its name says. Throws a `SourceError` for what no reader is for. */
export async function packingOf(location: string): Promise<Packing | null> {
  const start = await beginningOf(location);
  const foreign = FOREIGN.find(({ magic }) => magic !== null && start.startsWith(magic));
  const file = path.basename(location);
  if (foreign !== undefined) throw new SourceError(sentenceOf(foreign, file));
  if (/^\s*<(?:!doctype|html|\?xml)/i.test(start))
    throw new SourceError("it is a page of HTML or XML, and no archive: look what the address answers");
  return KINDS.find(([, magic]) => start.startsWith(magic))?.[0] ?? null;
}

/** How they begin; what compressors may put before their own frames begins as a skippable frame of zstd does. */
const KINDS: readonly (readonly [Packing, string])[] = [
  ["zip", "PK\x03\x04"],
  ["zip", "PK\x05\x06"],
  ["gzip", "\x1f\x8b"],
  ["zstd", "\x28\xb5\x2f\xfd"],
  ["zstd", "\x50\x2a\x4d\x18"],
];

function sentenceOf({ title, unpack }: Foreign, file: string): string {
  return `it is ${title}, which is not read here: unpack it (${unpack(file)}) and give the folder`;
}

async function beginningOf(location: string): Promise<string> {
  const handle = await open(location);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    return buffer.subarray(0, bytesRead).toString("latin1");
  } finally {
    await handle.close();
  }
}
