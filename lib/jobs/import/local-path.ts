import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { BrokenFile } from "@/lib/bundle/lines";
import { formatShape } from "@/lib/domain/model";
import { BadSource } from "@/lib/import/report";
import { foreignArchive } from "@/lib/sources/archive/packing";
import { archiveStem, isArchive, unpackArchive } from "@/lib/sources/archive/unpack";
import { addressOfPrefix } from "@/lib/sources/bucket-listing";
import { isOfDesktop } from "@/lib/sources/desktop-file";
import {
  downloadCurrentFile,
  downloadFolder,
  isAddress,
  mannersTelling,
  shownAddress,
} from "@/lib/sources/download";
import { downloadSite } from "@/lib/sources/download-site";
import { isFeatureAddress } from "@/lib/sources/neuronpedia-features/source";
import { type PublishedModel, SourceError } from "@/lib/sources/source";
import { withWorkFolder } from "./work-folder";

export interface LocalPathOptions {
  /** Where what comes from web addresses is kept until it is imported. */
  readonly downloads: string;
  readonly log: (line: string) => void;
  /** The model that is asked for, where its shape is known. */
  model(): Promise<PublishedModel | null>;
}

/**
 * Does work with a folder or file of this machine that has what a path, an archive or a web address names. What was
 * downloaded is kept when the work fails, so that the next call goes on where this one ended.
 */
export async function withLocalPath<T>(
  location: string,
  options: LocalPathOptions,
  work: (local: string) => Promise<T>,
): Promise<T> {
  try {
    if (!isAddress(location)) return await withUnpacked(location, work);
    if (!URL.canParse(location)) throw new BadSource("it is no web address that can be read");
    const kept = downloadFolder(options.downloads, location);
    const address = addressOfPrefix(location) ?? location;
    const result = await withUnpacked(await downloaded(address, kept, options), work);
    await rm(kept, { recursive: true, force: true });
    return result;
  } catch (error) {
    if (error instanceof SourceError) throw new BadSource(error.message, error.malformed);
    throw error instanceof BrokenFile ? new BadSource(error.message) : error;
  }
}

async function withUnpacked<T>(location: string, work: (local: string) => Promise<T>): Promise<T> {
  if (location === "") throw new BadSource("its path is empty");
  const found = await stat(location).catch(() => null); // what is not there is named by its reader
  if (found === null && /^[a-z][a-z\d+.-]+:\/\//i.test(location))
    throw new BadSource("of addresses only those of the web are fetched, http:// and https://");
  if (found !== null && !found.isFile() && !found.isDirectory())
    throw new BadSource("it is a pipe or a device, and data are read more than once: write them to a file");
  if (found?.isFile() === true) refuseForeign(location);
  if (!isArchive(location) || found?.isDirectory() === true) return work(location);
  return withWorkFolder(async (scratch) => {
    const folder = path.join(scratch, archiveStem(location) || "archive");
    await unpackArchive(location, folder).catch((error: NodeJS.ErrnoException) => {
      throw error.code === "ENOENT" ? new BadSource("there is no such file or folder") : error;
    });
    return work(await onlyFolder(folder));
  });
}

function refuseForeign(file: string): void {
  const reason = foreignArchive(file);
  if (reason !== null) throw new BadSource(reason);
}

/** An archive often holds one folder with everything in it. */
async function onlyFolder(folder: string): Promise<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  const [only, other] = entries.filter(({ name }) => !isOfDesktop(name));
  return only?.isDirectory() && other === undefined ? path.join(folder, only.name) : folder;
}

async function downloaded(address: string, kept: string, { log, model }: LocalPathOptions): Promise<string> {
  const { pathname } = new URL(address);
  const name = decoded(path.posix.basename(pathname)) || "site";
  const target = path.join(kept, name.replaceAll(/[^\w.+-]/g, "_").slice(-MOST_LETTERS));
  const shown = shownAddress(address);
  refuseForeign(pathname);
  log(`Fetching ${shown} …`);
  const manners = mannersTelling(log);
  const isFeature = isFeatureAddress(pathname);
  if (isFeature || isFileName(pathname)) {
    const file = isFeature ? `${target}.json` : target;
    if (await downloadCurrentFile(address, file, manners)) return file;
    await rm(kept, { recursive: true, force: true });
    throw new BadSource("the server has no such file");
  }
  const known = await model();
  const { got, missing } = await downloadSite(folderAddress(address), target, known, manners);
  const about = known === null ? "" : ` for a model of ${formatShape(known)}`;
  log(`${shown}: ${got} files${about}, ${missing} that the server has not.`);
  return target;
}

/** The address with a slash behind its path, that of a page's part left out. */
function folderAddress(address: string): string {
  const url = new URL(address);
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  url.hash = "";
  return url.href;
}

/** Of a file's name, so that there is room for what is kept beside it; its ending tells what it is. */
const MOST_LETTERS = 200;

/** What an address writes with per cent signs; as it stands where they make no sense. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function isFileName(pathname: string): boolean {
  return /\.(?:jsonl?|ndjson|csv|parquet|html?|gz|zst|tgz|tzst|tar|zip|bin)$/i.test(pathname);
}
