import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { PlannedOptions } from "@/lib/analysis/options";
import type { Progress } from "@/lib/domain/progress";

export const QUIET: Progress = { say: () => {}, start: () => {}, update: () => {}, stop: () => {} };

/** What is planned beside the model and the shards. */
export const PLANNED: Omit<PlannedOptions, "model"> = {
  ...{ corpus: null, textField: null, neurons: null, layers: null, texts: null, digits: 4 },
  ...{ graphs: "plus", stability: false, break: false, loss: null },
};

/** SHA-256 of every file of a folder. */
export async function bundleHashes(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(async (name) => {
    const bytes = await readFile(join(folder, name));
    return [name, createHash("sha256").update(bytes).digest("hex")];
  });
  return Object.fromEntries(await Promise.all(entries));
}
