import { mkdir, mkdtemp, rmdir, stat } from "node:fs/promises";
import path from "node:path";

/**
 * Makes a folder and those above it, as `mkdir` does with `recursive`, which never ends where a system's own folder takes
 * none, as `/proc`: there it throws an error with the code EACCES.
 */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EEXIST" && (await isFolder(folder))) return;
    if (code !== "ENOENT") throw error;
    const parent = path.dirname(folder);
    if (await isFolder(parent)) throw takesNone(folder);
    await makeFolder(parent);
    await mkdir(folder).catch((again) => {
      throw again instanceof Error && "code" in again && again.code === "ENOENT" ? takesNone(folder) : again;
    });
  }
}

/** Makes a folder where it is none yet, and tries whether another can be made in it. Throws the system's error. */
export async function requireWritable(folder: string): Promise<void> {
  await makeFolder(folder);
  const probe = await mkdtemp(path.join(folder, ".probe-")).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOENT" ? takesNone(folder) : error;
  });
  await rmdir(probe);
}

/** Throws a sentence for a folder that is the root of a disk, as a container's volume, which no other can be put in place of. */
export async function refuseRootOfDisk(folder: string, devices = deviceOf): Promise<void> {
  const own = await devices(folder);
  if (own !== null && own !== (await devices(path.dirname(folder))))
    throw new Error(`${folder} is the root of a disk, which no folder can replace: name a new folder in it`);
}

/** The number of the disk that a place is on; null where nothing is there. */
async function deviceOf(place: string): Promise<number | null> {
  return (await stat(place).catch(() => null))?.dev ?? null;
}

async function isFolder(place: string): Promise<boolean> {
  return (await stat(place).catch(() => null))?.isDirectory() ?? false;
}

function takesNone(folder: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`${folder} cannot be made`), { code: "EACCES", path: folder });
}
