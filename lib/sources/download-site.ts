import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_FILE } from "@/lib/bundle/files";
import { parseJson } from "@/lib/bundle/json-line";
import { manifestRecord } from "@/lib/bundle/schema";
import { listBucket } from "./bucket-listing";
import { addressBelow, downloadFile, downloadFiles, remembering } from "./download";
import type { DownloadManners } from "./http-file";
import { SOURCES } from "./index";
import { openPlace, type Place } from "./place";
import { type PublishedModel, type Source, SourceError } from "./source";

/** So many names of a format are asked for before it counts as one that is not there. */
const TRIES = 120;

/** What came of a site. */
export interface DownloadedSite {
  readonly got: number;
  /** Files that might have been there and are not, of the formats that are. */
  readonly missing: number;
}

/** A format of which a site has files, below the address that ends in `folder`. */
interface FoundFormat {
  readonly source: Source;
  readonly folder: string;
  readonly names: readonly string[];
}

/**
 * Brings what lies below a web address into a folder: the files of a bundle, by its manifest, those that a store lists as
 * S3 does, or those that each format of which there are some would have for this model. Throws a `SourceError` where nothing is found, or
 * where the model is not known.
 */
export async function downloadSite(
  base: string,
  folder: string,
  model: PublishedModel | null,
  own?: DownloadManners,
): Promise<DownloadedSite> {
  const manners = remembering(own);
  if (await downloadFile(addressBelow(base, MANIFEST_FILE), path.join(folder, MANIFEST_FILE), manners)) {
    const files = await filesOfBundle(path.join(folder, MANIFEST_FILE));
    if (files !== null) {
      const { names, missing } = await downloadFiles(base, files, folder, manners);
      return { got: names.length, missing };
    }
    await rm(path.join(folder, MANIFEST_FILE));
  }
  await expectHonest(base, folder, manners);
  const listed = await listBucket(base, folder, manners);
  if (listed !== null && listed.length > 0) {
    const { names, missing } = await downloadFiles(base, listed, folder, manners);
    return { got: names.length, missing };
  }
  if (model === null)
    throw new SourceError(
      "an address lists no files, so the model must be known: give --model NAME of the catalogue, or --layers and --neurons",
    );
  const found = await findFormats(base, folder, model, manners);
  if (found.length === 0) {
    const titles = SOURCES.filter(({ published }) => published !== undefined).map(({ title }) => title);
    throw new SourceError(`there is no bundle, and no file of a format that is known (${titles.join(", ")})`);
  }
  const counts = { got: 0, missing: 0 };
  for (const { source, folder: below, names: first } of found) {
    const all = source.published?.(model, first) ?? [];
    const { names, missing } = await downloadFiles(base, inFolder(below, all), folder, manners);
    counts.got += names.length;
    counts.missing += missing;
  }
  return counts;
}

/** A server that has a file that nobody has would have all others too, and none of them would be what it was asked for. */
async function expectHonest(base: string, folder: string, manners: DownloadManners): Promise<void> {
  const target = path.join(folder, NOBODYS);
  if (!(await downloadFile(addressBelow(base, NOBODYS), target, manners))) return;
  await rm(target);
  throw new SourceError(
    "the server answers whatever it is asked for, so that nothing tells which files it has: give the address of an archive, or of a bundle",
  );
}

const NOBODYS = "deepdecipher-no-such-file";

/** Asks for the first names of each format, at the address and in the format's own folders. */
async function findFormats(
  base: string,
  folder: string,
  model: PublishedModel,
  manners: DownloadManners,
): Promise<FoundFormat[]> {
  const found: FoundFormat[] = [];
  for (const source of SOURCES) {
    if (found.some(({ source: { insteadOf } }) => insteadOf === source.name)) continue;
    for (const below of ["", ...(source.folders ?? []).map((name) => `${name}/`)]) {
      const first = inFolder(below, firstOf(source.published?.(model, null) ?? [], TRIES));
      const { names } = await downloadFiles(base, first, folder, manners);
      if (names.length === 0) continue;
      const place = await openPlace(folder);
      if ((await areWhatTheySay(place, names)) && (await source.recognise(place))) {
        found.push({ source, folder: below, names: names.map((name) => name.slice(below.length)) });
        break;
      }
      // A server may answer whatever it is asked for: what is no such file must not be taken for one.
      const kept = new Set(found.flatMap((each) => each.names.map((name) => `${each.folder}${name}`)));
      for (const name of names) if (!kept.has(name)) await rm(path.join(folder, name));
    }
  }
  return found;
}

/** A format may know its files by their names alone: where those say gzip, it must be some. */
async function areWhatTheySay(place: Place, names: readonly string[]): Promise<boolean> {
  for (const name of names.filter((each) => each.endsWith(".gz")))
    if (!(await place.readBytes(name, 0, GZIP.length)).equals(GZIP)) return false;
  return true;
}

/** The first bytes of a gzip file (RFC 1952 § 2.3.1). */
const GZIP = Buffer.of(0x1f, 0x8b);

async function filesOfBundle(file: string): Promise<string[] | null> {
  const json = parseJson(await readFile(file, "utf8"));
  const manifest = json.ok ? manifestRecord.safeParse(json.value) : null;
  if (manifest?.success !== true) return null;
  return Object.keys(manifest.data.files).filter((name) => /^[\w.-]+$/.test(name) && !name.startsWith("."));
}

function* inFolder(folder: string, names: Iterable<string>): Generator<string> {
  for (const name of names) yield `${folder}${name}`;
}

function* firstOf<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
