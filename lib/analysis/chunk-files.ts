import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What a step found out and saved under a number, to go on from after a stop; null when it has not come so far. */
export async function readChunk<T>(folder: string, chunk: number): Promise<T | null> {
  try {
    return JSON.parse(await readFile(join(folder, `${chunk}.json`), "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The file appears whole or not at all. */
export async function writeChunk<T>(folder: string, chunk: number, found: T): Promise<void> {
  const path = join(folder, `${chunk}.json`);
  await writeFile(`${path}.part`, JSON.stringify(found));
  await rename(`${path}.part`, path);
}
