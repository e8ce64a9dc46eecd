import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { decodeActivations, type PackedActivations } from "@/lib/domain/activations";
import type { SourceOptions } from "./source";

/** The options of a case, in which a name for the model is enough. */
export async function readOptions(dir: string): Promise<SourceOptions> {
  const text = await readFile(path.join(dir, "options.json"), "utf8").catch(() => "{}");
  return { model: { name: "tiny" }, service: null, explainer: null, ...JSON.parse(text) };
}

/** Every case of every source: a folder `golden/<case>` of it. */
export async function goldenCases(): Promise<{ source: string; name: string; dir: string }[]> {
  const here = import.meta.dirname;
  const cases = [];
  for (const source of await listFiles(here))
    for (const name of await listFiles(path.join(here, source, "golden")))
      cases.push({ source, name, dir: path.join(here, source, "golden", name) });
  return cases;
}

/** The names in a folder, in order; none where there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

/** Lines of a bundle's neurons, their activations as numbers that a person can read. */
export function readableNeurons(lines: string): string {
  return lines.replaceAll(/\{"decimals":\d+,"codes":"[^"]*"\}/g, (packed) =>
    JSON.stringify(decodeActivations(JSON.parse(packed) as PackedActivations)),
  );
}
