import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { BadZstd } from "@/lib/bundle/zstd";
import { SourceError } from "@/lib/sources/source";
import { ArchiveBudget, type ArchiveLimits } from "./budget";
import { packingOf } from "./packing";
import { unpackTar } from "./tar";
import { unpackZip } from "./zip";

const GIBIBYTE = 1024 ** 3;
const LIMITS: ArchiveLimits = { bytes: 256 * GIBIBYTE, files: 5_000_000, ratio: 200 };

/** Is this an archive that can be unpacked, by its name? */
export function isArchive(file: string): boolean {
  return ENDING.test(file);
}

/** What an archive is called without its ending. */
export function archiveStem(file: string): string {
  return path.basename(file).replace(ENDING, "");
}

const ENDING = /\.(?:tar\.gz|tgz|tar\.zst|tzst|tar|zip)$/i;

/**
 * Unpacks the files of an archive into an empty folder. Only plain files and folders come out of it: a link, a device,
 * a name that leads out of the folder, or more than the limits allow is a `SourceError`, as is a damaged archive.
 */
export async function unpackArchive(file: string, folder: string, limits = LIMITS): Promise<void> {
  const { size } = await stat(file);
  await mkdir(folder, { recursive: true });
  const budget = new ArchiveBudget(path.basename(file), size, limits);
  try {
    const packing = await packingOf(file);
    if (packing === "zip" || (packing === null && /\.zip$/i.test(file)))
      await unpackZip(file, folder, budget);
    else await unpackTar(file, packing, folder, budget);
  } catch (error) {
    if (error instanceof BadZstd) throw budget.refuse(`cannot be unpacked (${error.message})`);
    if (error instanceof SourceError || isOfSystem(error)) throw error;
    if (UNFIT_NAMES.includes(codeOf(error)))
      throw budget.refuse(
        "has names that are too long, or stand for two files, or a file and a folder, at once",
      );
    if (STRAY_NAME.test(String(error))) throw budget.refuse("has a name that leads out of it");
    throw new SourceError(
      `${path.basename(file)} is no archive that can be read, or is damaged or cut short`,
    );
  }
}

/** What the reader of zip says of names that it refuses by itself. */
const STRAY_NAME = /relative path|absolute path|invalid characters in fileName/;

/** What the disk says of names that it cannot have, or not both. */
const UNFIT_NAMES = ["ENAMETOOLONG", "EEXIST", "ENOTDIR", "EISDIR"];

/** A full disk or a missing permission is no fault of the archive. */
function isOfSystem(error: unknown): boolean {
  return ["ENOSPC", "EACCES", "EMFILE", "EDQUOT", "ENOENT"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
