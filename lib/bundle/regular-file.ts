import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";

/** Why what stands at a path is not a file that a bundle may have; null when it is one. Nothing is opened. */
export async function fileFault(path: string): Promise<string | null> {
  try {
    return kindFault(await lstat(path));
  } catch (error) {
    return openFault(error);
  }
}

/** Opens a file to read; a link is followed, and what is not a file in the end is an `Error` that says so. */
export async function openFile(path: string): Promise<FileHandle> {
  // A pipe that nobody writes to would keep the opening waiting.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch((error: unknown) => {
    throw new Error(openFault(error));
  });
  const fault = kindFault(await file.stat());
  if (fault === null) return file;
  await file.close();
  throw new Error(fault);
}

/** The text of a file; throws an `Error` that says why there is none, for one of more than `limit` bytes too. */
export async function readText(path: string, limit: number): Promise<string> {
  const file = await openFile(path);
  try {
    const { size } = await file.stat();
    if (size > limit) throw new Error(`it has ${size} bytes, the limit is ${limit}`);
    return await file.readFile("utf8");
  } finally {
    await file.close();
  }
}

function kindFault(stats: Stats): string | null {
  if (stats.isFile()) return null;
  return `it is ${kindOf(stats)}, not a file`;
}

function kindOf(stats: Stats): string {
  if (stats.isSymbolicLink()) return "a link";
  if (stats.isDirectory()) return "a folder";
  if (stats.isFIFO()) return "a pipe";
  return stats.isSocket() ? "a socket" : "a device";
}

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "the file is not there",
  ENOTDIR: "the file is not there",
  ENXIO: "it is a socket, not a file",
  EACCES: "it may not be read by this user",
  EPERM: "it may not be read by this user",
  ELOOP: "it is a link that leads to itself",
  ENAMETOOLONG: "it has too long a name",
};

function openFault(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return FAULTS[code] ?? `it cannot be read (${code === "" ? "for an unknown reason" : code})`;
}
