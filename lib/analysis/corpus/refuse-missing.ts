import { existsSync } from "node:fs";

/** Throws a sentence where there are no texts at a path. */
export function refuseMissing(corpus: string): void {
  if (!existsSync(corpus))
    throw new Error(`${corpus} cannot be read (ENOENT): --corpus takes a file of texts, or a folder of such`);
}
