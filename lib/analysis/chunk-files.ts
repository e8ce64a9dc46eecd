import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * What a step found out and saved under a name, to go on from after a stop; null when it has not come so far. Throws a
 * sentence where the file is not what was saved.
 */
export async function readChunk<T>(folder: string, chunk: number | string): Promise<T | null> {
  const path = join(folder, `${chunk}.json`);
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) throw new Error(`${path} is damaged: remove it and start again`);
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** The file appears whole or not at all, also when several processes write the same. */
export async function writeChunk<T>(folder: string, chunk: number | string, found: T): Promise<void> {
  const path = join(folder, `${chunk}.json`);
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, JSON.stringify(found));
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
