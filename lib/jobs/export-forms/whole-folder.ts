import { mkdir, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { folderFault } from "@/lib/analysis/disk-fault";
import { refuseRootOfDisk, requireWritable } from "@/lib/bundle/make-folder";

/**
 * Has a folder written beside its place and puts it there when it is whole. Throws one sentence when something is there
 * already, or the disk takes no more; what `write` throws leaves nothing behind.
 */
export async function writeWholeFolder(
  target: string,
  write: (folder: string) => Promise<void>,
): Promise<void> {
  await requireFree(target);
  const place = path.resolve(target);
  const part = path.join(path.dirname(place), `.${path.basename(place)}.part`);
  await rm(part, { recursive: true, force: true });
  try {
    await mkdir(part, { recursive: true });
    await write(part);
    await rm(place, { recursive: true, force: true });
    await rename(part, place);
  } catch (error) {
    throw folderFault(error, target);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

/** Throws one sentence when something is at a place where a new folder is to be, or nothing can be made there. */
export async function requireFree(target: string): Promise<void> {
  const there = await readdir(path.resolve(target)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error.code === "ENOTDIR"
      ? new Error(`${target} is a file: name a new folder`)
      : folderFault(error, target);
  });
  if (there.length > 0) throw new Error(`${target} is not empty: name an empty or a new folder`);
  await refuseRootOfDisk(path.resolve(target));
  await requireWritable(path.dirname(path.resolve(target))).catch((error) => {
    throw folderFault(error, target);
  });
}
