import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "@/lib/bundle/files";
import { parseJson } from "@/lib/bundle/json-line";
import { manifestRecord } from "@/lib/bundle/schema";
import type { Shape } from "@/lib/domain/model";
import { type Downloaded, downloadFile, downloadFiles } from "./download";
import type { DownloadManners } from "./http-file";
import { SOURCES } from "./index";
import { SourceError } from "./source";

/** So many names of a format are asked for before another is tried. */
const TRIES = 120;

/**
 * Brings what lies below a web address into a folder: the files of a bundle, by its manifest, or those that the first
 * format of which there is one would have for a model of this shape. Throws a `SourceError` where nothing is found, or
 * where the shape is not known.
 */
export async function downloadSite(
  base: string,
  folder: string,
  shape: Shape | null,
  manners?: DownloadManners,
): Promise<Downloaded> {
  if (await downloadFile(new URL(MANIFEST_FILE, base).href, path.join(folder, MANIFEST_FILE), manners)) {
    const names = await filesOfBundle(path.join(folder, MANIFEST_FILE));
    if (names !== null) return downloadFiles(base, names, folder, manners);
    await rm(path.join(folder, MANIFEST_FILE));
  }
  if (shape === null)
    throw new SourceError(
      "an address lists no files, so the model must be known: give --model NAME of the catalogue, or --layers and --neurons",
    );
  for (const { published } of SOURCES) {
    if (published === undefined) continue;
    const { got } = await downloadFiles(base, first(published(shape), TRIES), folder, manners);
    if (got > 0) return downloadFiles(base, published(shape), folder, manners);
  }
  const titles = SOURCES.filter(({ published }) => published !== undefined).map(({ title }) => title);
  throw new SourceError(`there is no bundle, and no file of a format that is known (${titles.join(", ")})`);
}

async function filesOfBundle(file: string): Promise<string[] | null> {
  const json = parseJson(await readFile(file, "utf8"));
  const manifest = json.ok ? manifestRecord.safeParse(json.value) : null;
  if (manifest?.success !== true) return null;
  return Object.keys(manifest.data.files).filter((name) => /^[\w.-]+$/.test(name) && !name.startsWith("."));
}

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
