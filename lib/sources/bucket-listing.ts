import { mkdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askForFile, type DownloadManners } from "./http-file";
import { SourceError } from "./source";
import { unpackedName } from "./unpacked-name";

const MOST_NAMES = 500_000;
const MOST_BYTES = 256 * 1024 ** 3;
/** A page has a thousand names of a kibibyte at most, and about as much beside each. */
const PAGE_BYTES = 8 * 1024 * 1024;

/**
 * The names of files below an address that formats may have, where it is of a store that lists them as S3 does (version 2
 * of its listing), at the host's root or at a bucket in its path; null where it lists nothing. Throws a `SourceError` for
 * lists that have no end, that lead elsewhere, or of more than can be brought.
 */
export async function listBucket(
  base: string,
  folder: string,
  manners: DownloadManners,
): Promise<string[] | null> {
  const { origin, pathname } = new URL(base);
  const parts = decoded(pathname)?.split("/");
  if (parts === undefined) return null;
  const [, bucket = "", ...below] = parts;
  const stores = [{ root: `${origin}/`, prefix: [bucket, ...below].join("/") }];
  if (bucket !== "") stores.push({ root: `${origin}/${encodeURI(bucket)}/`, prefix: below.join("/") });
  for (const store of stores) {
    const names = await listStore(store, folder, manners);
    if (names !== null) return names;
  }
  return null;
}

/** Null where it is not the UTF-8 that keys are. */
function decoded(pathname: string): string | null {
  try {
    return decodeURI(pathname);
  } catch {
    return null;
  }
}

/**
 * The address that a page to look through a store shows the names of, `…/index.html?prefix=v1/`; null where it is none.
 *
 * @example addressOfPrefix("https://data.example.org/index.html?prefix=v1/gpt2/") // "https://data.example.org/v1/gpt2/"
 */
export function addressOfPrefix(address: string): string | null {
  const { origin, pathname, searchParams } = new URL(address);
  const prefix = searchParams.get("prefix");
  return prefix === null || !/^\/(?:index\.html)?$/.test(pathname) ? null : `${origin}/${encodeURI(prefix)}`;
}

interface Store {
  readonly root: string;
  readonly prefix: string;
}

async function listStore(store: Store, folder: string, manners: DownloadManners): Promise<string[] | null> {
  const names = new Set<string>();
  let bytes = 0;
  let token = "";
  do {
    const page = parsePage(await askForPage(store, token, folder, manners));
    if (page === null && token === "") return null;
    if (page === null || (token !== "" && (page.files.length === 0 || page.next === token)))
      throw new SourceError(`${store.root} breaks its list off after ${names.size} files`);
    for (const { key, size } of page.files) {
      const name = nameOf(key, store);
      if (name === null || names.has(name)) continue;
      names.add(name);
      bytes += size;
    }
    if (names.size > MOST_NAMES || bytes > MOST_BYTES)
      throw new SourceError(
        `${store.root}${store.prefix} has more than ${MOST_NAMES} files or ${MOST_BYTES} bytes: give an address further below`,
      );
    token = page.next;
  } while (token !== "");
  for (const name of names)
    for (let at = name.indexOf("/"); at !== -1; at = name.indexOf("/", at + 1))
      if (names.has(name.slice(0, at)))
        throw new SourceError(`${store.root} has “${name.slice(0, at)}” both as a file and as a folder`);
  return [...names];
}

/** The text of a page of the list; empty where there is none. */
async function askForPage(
  { root, prefix }: Store,
  token: string,
  folder: string,
  manners: DownloadManners,
): Promise<string> {
  const address = new URL(root);
  address.search = new URLSearchParams({
    ...{ "list-type": "2", prefix },
    ...(token !== "" && { "continuation-token": token }),
  }).toString();
  await mkdir(folder, { recursive: true });
  const file = path.join(folder, ".listing");
  try {
    for (let tries = 0; ; tries++) {
      const outcome = await askForFile(address.href, file, { ...manners, bytes: PAGE_BYTES });
      if (outcome.kind === "done") return await readFile(file, "utf8");
      if (outcome.kind === "missing" || token === "") return "";
      if (tries >= Math.min(outcome.retries, manners.retries))
        throw new SourceError(`${root}: ${outcome.reason}`);
      await wait(Math.max(outcome.after, manners.pause * 2 ** tries));
    }
  } finally {
    await rm(file, { force: true });
  }
}

interface Page {
  readonly files: readonly { readonly key: string; readonly size: number }[];
  readonly next: string;
}

function parsePage(xml: string): Page | null {
  if (!/^\s*(?:<\?xml[^>]*>\s*)?<ListBucketResult[\s>]/.test(xml)) return null;
  const [head = "", ...entries] = xml.split("<Contents>");
  const files = entries.map((entry) => ({
    key: textIn(entry, "Key"),
    size: Math.max(0, Number(textIn(entry, "Size")) || 0),
  }));
  // What is said of the page stands before its files or behind them.
  const rest = `${head}${entries.at(-1)?.split("</Contents>").at(-1) ?? ""}`;
  const isCut = textIn(rest, "IsTruncated") === "true";
  return { files, next: isCut ? textIn(rest, "NextContinuationToken") : "" };
}

function textIn(xml: string, element: string): string {
  const [, text = ""] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml) ?? [];
  return text.replaceAll(/&(?:(lt|gt|amp|quot|apos)|#(\d{1,7}));/g, (whole, name, code) =>
    name === undefined ? characterOf(Number(code), whole) : (ENTITIES[name] ?? whole),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function characterOf(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

/** What a file is called below the prefix; null for those that no format has, hidden ones among them. */
function nameOf(key: string, { root, prefix }: Store): string | null {
  if (!key.startsWith(prefix))
    throw new SourceError(`${root} lists “${key.slice(0, 100)}”, which is not below ${prefix}`);
  const name = key.slice(prefix.length);
  const parts = name.split("/");
  if (parts.some((part) => part.startsWith(".")) || parts.at(-1) === "") return null;
  if (!ENDINGS.has(path.posix.extname(unpackedName(name)).toLowerCase())) return null;
  if (name.length > MOST_LETTERS || !parts.every((part) => /^[\w .,@=~-]{1,200}$/.test(part)))
    throw new SourceError(`${root} lists “${name.slice(0, 100)}”, a name that cannot be brought`);
  return name;
}

/** Of files that formats have; graphs of Neuron to Graph have none. */
const ENDINGS = new Set([
  "",
  ".json",
  ".jsonl",
  ".ndjson",
  ".csv",
  ".parquet",
  ".html",
  ".htm",
  ".bin",
  ".dot",
  ".gv",
]);
const MOST_LETTERS = 1024;
