import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import * as tar from "tar";
import { unpackZstd } from "@/lib/bundle/zstd";
import { type ArchiveBudget, printableName } from "./budget";

/** Writes the files of a tar file, packed so or not at all, into a folder. Throws what `budget` refuses. */
export async function unpackTar(
  file: string,
  packing: "gzip" | "zstd" | null,
  folder: string,
  budget: ArchiveBudget,
): Promise<void> {
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
        if (SPARSE.test(name)) throw budget.refuse(sparseReason(name));
        budget.addFile(name);
        budget.addBytes(entry.size ?? 0);
        return true;
      } catch (error) {
        fault = error;
        return false;
      }
    },
  });
  unpacking.on("ignoredEntry", ({ path: name, type }: tar.ReadEntry) => {
    if (type === "TapeVolumeHeader") return;
    fault ??= budget.refuse(
      type === "SparseFile"
        ? sparseReason(name)
        : `has “${printableName(name)}”, which is no plain file (${type})`,
    );
  });
  let ended = false;
  unpacking.on("eof", () => {
    ended = true;
  });
  await feed(bytesOf(file, packing), unpacking, () => ended || fault !== null).catch((error) => {
    throw fault ?? error;
  });
  if (fault !== null) throw fault;
}

/** How GNU's tar calls sparse files where it writes them as pax does: what is in them is not what the file was. */
const SPARSE = /(?:^|\/)GNUSparseFile\.\d+\//;

function sparseReason(name: string): string {
  return `has “${printableName(name)}”, a file stored with holes: pack it without \`--sparse\``;
}

/** The bytes of the tar file; an error of the disk or of the packing ends them. */
function bytesOf(file: string, packing: "gzip" | "zstd" | null): Readable {
  const packed = createReadStream(file);
  if (packing === null) return packed;
  if (packing === "zstd") return Readable.from(unpackZstd(packed)).once("close", () => packed.destroy());
  const bytes = packed.pipe(createGunzip());
  packed.on("error", (error) => bytes.destroy(error));
  return bytes.once("close", () => packed.destroy());
}

/** Hands the bytes on until it is `enough`; waits for what is written of them. */
async function feed(bytes: Readable, unpacking: tar.Unpack, enough: () => boolean): Promise<void> {
  const written = new Promise<void>((resolve, reject) => {
    unpacking.on("close", resolve);
    unpacking.on("error", reject);
  });
  const fed = (async () => {
    for await (const chunk of bytes) {
      if (enough()) break;
      if (!unpacking.write(Buffer.from(chunk)))
        await new Promise((resolve) => unpacking.once("drain", resolve));
    }
    unpacking.end();
  })();
  try {
    await Promise.all([fed, written]);
  } finally {
    bytes.destroy();
  }
}
