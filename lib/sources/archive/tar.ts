import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { PassThrough } from "node:stream";
import { createGunzip } from "node:zlib";
import * as tar from "tar";
import { type ArchiveBudget, printableName } from "./budget";

/** Writes the files of a tar file, gzipped or not, into a folder. Throws what `budget` refuses. */
export async function unpackTar(file: string, folder: string, budget: ArchiveBudget): Promise<void> {
  let fault: unknown = null;
  const unpacking = tar.extract({
    cwd: folder,
    strict: true,
    preservePaths: false,
    noChmod: true,
    filter: (name, entry) => {
      if (fault !== null) return false;
      try {
        const type = "type" in entry ? entry.type : "File";
        if (type !== "File" && type !== "OldFile" && type !== "ContiguousFile" && type !== "Directory")
          throw budget.refuse(`has “${printableName(name)}”, which is no plain file (${type})`);
        budget.addFile(name);
        budget.addBytes(entry.size ?? 0);
        return true;
      } catch (error) {
        fault = error;
        return false;
      }
    },
  });
  let ended = false;
  unpacking.on("eof", () => {
    ended = true;
  });
  await feed(file, unpacking, () => ended || fault !== null).catch((error) => {
    throw fault ?? error;
  });
  if (fault !== null) throw fault;
}

/** Hands the file's bytes on, gunzipped where they are gzipped, until it is `enough`; waits for what is written of them. */
async function feed(file: string, unpacking: tar.Unpack, enough: () => boolean): Promise<void> {
  const decoder = (await isGzipped(file)) ? createGunzip() : new PassThrough();
  const written = new Promise<void>((resolve, reject) => {
    unpacking.on("close", resolve);
    unpacking.on("error", reject);
  });
  const packed = createReadStream(file);
  const bytes = packed.pipe(decoder);
  packed.on("error", (error) => bytes.destroy(error));
  const fed = (async () => {
    for await (const chunk of bytes) {
      if (enough()) break;
      if (!unpacking.write(chunk as Buffer)) await new Promise((resolve) => unpacking.once("drain", resolve));
    }
    unpacking.end();
  })();
  try {
    await Promise.all([fed, written]);
  } finally {
    packed.destroy();
  }
}

async function isGzipped(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16BE() === 0x1f8b;
  } finally {
    await handle.close();
  }
}
