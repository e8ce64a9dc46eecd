import { createWriteStream } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { type ArchiveBudget, printableName } from "./budget";

/** Writes the files of a zip file into a folder. Throws what `budget` refuses. */
export async function unpackZip(file: string, folder: string, budget: ArchiveBudget): Promise<void> {
  await readable(file);
  const zip = await openZip(file).catch((error) => {
    throw faultOf(error, budget);
  });
  try {
    for await (const entry of zipEntries(zip)) {
      budget.addFile(entry.fileName);
      const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
      if (mode !== 0 && mode !== 0o100000 && mode !== 0o040000)
        throw budget.refuse(`has “${printableName(entry.fileName)}”, which is no plain file`);
      const unread = unreadReason(entry);
      if (unread !== null) throw budget.refuse(`has “${printableName(entry.fileName)}”, ${unread}`);
      const target = path.join(folder, entry.fileName);
      if (entry.fileName.endsWith("/")) await mkdir(target, { recursive: true });
      else await writeEntry(zip, entry, target, budget);
    }
    if (await hasEntryAt(file, zip))
      throw budget.refuse(`holds more files than the ${zip.entryCount} that it counts`);
  } catch (error) {
    throw faultOf(error, budget);
  } finally {
    zip.close();
  }
}

/** Why the bytes of an entry cannot be had; null where they can. */
function unreadReason(entry: Entry): string | null {
  if (entry.isEncrypted()) return "encrypted: unpack it with its password, and give the folder";
  const { compressionMethod: method } = entry;
  if (method === 0 || method === DEFLATE) return null;
  return `packed by ${METHODS[method] ?? `method ${method}`}, which is not read here: unpack it, and give the folder`;
}

const DEFLATE = 8;
/** APPNOTE 4.4.5. */
const METHODS: Readonly<Record<number, string>> = {
  ...{ 1: "Shrink", 6: "Implode", 9: "Deflate64", 12: "bzip2", 14: "LZMA" },
  ...{ 20: "Zstandard", 93: "Zstandard", 95: "xz", 98: "PPMd" },
};

/** A sentence for what the reader of zip says by itself; any other error stays as it is. */
function faultOf(error: unknown, budget: ArchiveBudget): unknown {
  const said = error instanceof Error ? error.message : "";
  if (said.startsWith("multi-disk"))
    return budget.refuse("is one part of several: join them (`zip -s 0 IN.zip --out OUT.zip`)");
  if (said.startsWith("strong encryption"))
    return budget.refuse("is encrypted: unpack it with its password, and give the folder");
  if (/^Invalid comment length|^invalid (?:central directory|local) file header/.test(said))
    return budget.refuse("is damaged, or has bytes before its first file or behind its last");
  return error;
}

async function readable(file: string): Promise<void> {
  await (await open(file)).close();
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

/** Whether one more entry stands where the last that was counted ended. */
async function hasEntryAt(file: string, zip: ZipFile): Promise<boolean> {
  const handle = await open(file);
  try {
    const place = Number(zip.readEntryCursor); // a number, whatever its type says
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, place);
    return bytesRead === 4 && buffer.readUInt32LE() === ENTRY;
  } finally {
    await handle.close();
  }
}

/** How an entry of a zip file's directory begins. */
const ENTRY = 0x02014b50;

async function* zipEntries(zip: ZipFile): AsyncGenerator<Entry> {
  for (let i = 0; i < zip.entryCount; i++) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const done = (act: () => void) => {
        zip.removeAllListeners();
        act();
      };
      zip.once("entry", (found: Entry) => done(() => resolve(found)));
      zip.once("error", (error: unknown) => done(() => reject(error)));
      zip.once("end", () => done(() => resolve(null)));
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

async function writeEntry(zip: ZipFile, entry: Entry, target: string, budget: ArchiveBudget): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  // What an entry says of its size may be a lie: what comes out is counted.
  let crc = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      crc = crc32(chunk, crc);
      try {
        budget.addBytes(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  await pipeline(stream, counted, createWriteStream(target, { flags: "wx" }));
  if (crc !== entry.crc32)
    throw budget.refuse(`is damaged: “${printableName(entry.fileName)}” is not what was packed (CRC-32)`);
}
