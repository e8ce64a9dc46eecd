import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askForFile, type DownloadManners } from "./http-file";
import { Network } from "./network";
import { SourceError } from "./source";

const MANNERS: DownloadManners = {
  ...{ atOnce: 6, retries: 5, pause: 500, patience: 30_000 },
  bytes: 64 * 1024 ** 3,
};

/** What came of asking for files. */
export interface Downloaded {
  /** Names of those that came, in any order. */
  readonly names: readonly string[];
  /** Those that the server has not. */
  readonly missing: number;
}

/** The same, with a memory of hosts that all files of a download share. */
export function remembering(manners: DownloadManners = MANNERS): DownloadManners {
  return { ...manners, network: manners.network ?? new Network() };
}

/** The manners of a command, whose pauses are told in lines, not more than one in some seconds. */
export function mannersTelling(log: (line: string) => void): DownloadManners {
  let last = Number.NEGATIVE_INFINITY;
  const say = (line: string) => {
    if (performance.now() - last < BETWEEN_LINES) return;
    last = performance.now();
    log(line);
  };
  return remembering({ ...MANNERS, say });
}

/** Milliseconds. */
const BETWEEN_LINES = 4000;

/** Is this an address, not a path? */
export function isAddress(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** An address as it may be said: without who asks and the password, or a query, which may have a key. */
export function shownAddress(address: string): string {
  const url = new URL(address);
  if (url.username === "" && url.password === "" && url.search === "") return address;
  [url.username, url.password] = ["", ""];
  const search = url.search === "" ? "" : "?…";
  [url.search, url.hash] = ["", ""];
  return `${url.href}${search}`;
}

/** The address of a file below a base address, whose query it has too: it may be a key. */
export function addressBelow(base: string, name: string): string {
  const url = new URL(name, base);
  url.search = new URL(base).search;
  return url.href;
}

/** The folder for what comes from an address, below `work`: the same each time, so that a stopped download goes on. */
export function downloadFolder(work: string, address: string): string {
  return path.join(work, createHash("sha256").update(address).digest("hex").slice(0, 16));
}

/**
 * Brings one file. What came of it before it broke off is gone on from, where the server says that it is the same still.
 * False when the server has none of that name; throws a `SourceError` that says what the server did when it cannot be
 * had.
 */
export async function downloadFile(
  address: string,
  target: string,
  own: DownloadManners = MANNERS,
  /** Where to keep what the server calls the version. */
  versionFile?: string,
): Promise<boolean> {
  const manners = remembering(own);
  if ((await stat(target).catch(() => null))?.isFile()) return true;
  await mkdir(path.dirname(target), { recursive: true });
  const [part, tag] = [`${target}.part`, `${target}.part.version`];
  const drop = () => Promise.all([part, tag].map((file) => rm(file, { force: true })));
  const alike = new Alike();
  for (let tries = 0; ; tries++) {
    let came: number | null = null;
    const outcome = await askForFile(address, part, manners, {
      ...(await keptOf(part, tag)),
      begin: (version) => {
        came = 0;
        return version === null ? rm(tag, { force: true }) : writeFile(tag, version);
      },
      hear: (bytes) => {
        came = bytes;
      },
    });
    if (outcome.kind === "done") {
      await rename(part, target);
      if (versionFile !== undefined) await rename(tag, versionFile).catch(() => {}); // it may call it nothing
    }
    // What broke off is kept where its rest can be asked for.
    const goesOn = outcome.kind === "failed" && outcome.status === null && outcome.retries > 0;
    if (!goesOn || (await keptOf(part, tag)).from === undefined) await drop();
    if (outcome.kind !== "failed") return outcome.kind === "done";
    const retries = outcome.status === RANGE ? manners.retries : Math.min(outcome.retries, manners.retries);
    if (tries >= retries || alike.are(outcome.reason, came))
      throw new SourceError(`${shownAddress(address)}: ${outcome.reason}`);
    const pause = Math.max(outcome.after, manners.pause * 2 ** tries);
    manners.say?.(`${shownAddress(address)}: ${outcome.reason}; it is asked again in ${pause / 1000} s`);
    await wait(pause);
  }
}

/** Tells failures that will not pass: two answers in a row that began, and ended in the same way after the same bytes. */
class Alike {
  private last = "";

  /** `came` are the bytes of the file that are there; null where no answer began. */
  are(reason: string, came: number | null): boolean {
    const now = came === null ? "" : `${came} ${reason}`;
    const same = now !== "" && now === this.last;
    this.last = now;
    return same;
  }
}

/**
 * Brings the one file that an address is of, which may be there whole from before: it is kept where the server says that it
 * is the same still, or cannot be asked. False when the server has none of that name; throws as `downloadFile` does.
 */
export async function downloadCurrentFile(
  address: string,
  target: string,
  own: DownloadManners = MANNERS,
): Promise<boolean> {
  const manners = remembering(own);
  const tag = `${target}.version`;
  const version = await readFile(tag, "utf8").catch(() => "");
  const isThere = (await stat(target).catch(() => null))?.isFile() === true;
  if (isThere && version !== "") {
    const unless = version.startsWith('"') ? "If-None-Match" : "If-Modified-Since";
    const outcome = await askForFile(address, `${target}.part`, manners, {
      headers: { [unless]: version },
      begin: async (now) => (now === null ? rm(tag, { force: true }) : writeFile(tag, now)),
    });
    if (outcome.kind === "missing") return false;
    if (outcome.kind === "done") await rename(`${target}.part`, target);
    return true;
  }
  await rm(target, { force: true });
  return downloadFile(address, target, manners, tag);
}

/** The server has no bytes from that one on. */
const RANGE = 416;

/** How much of a file is there, of which version; nothing where it cannot be gone on from. */
async function keptOf(part: string, tag: string): Promise<{ from?: number; version?: string }> {
  const [size, version] = await Promise.all([
    stat(part).then(
      ({ size }) => size,
      () => 0,
    ),
    readFile(tag, "utf8").catch(() => ""),
  ]);
  return size === 0 || version === "" ? {} : { from: size, version };
}

/**
 * Brings the files of these names below a base address into a folder, several at once. Those that are there already
 * are not asked for again, nor are those that the server had not.
 */
export async function downloadFiles(
  base: string,
  names: Iterable<string>,
  folder: string,
  own: DownloadManners = MANNERS,
): Promise<Downloaded> {
  const manners = remembering(own);
  await mkdir(folder, { recursive: true });
  const absent = path.join(folder, ABSENT);
  const known = new Set((await readFile(absent, "utf8").catch(() => "")).split("\n"));
  const queue = names[Symbol.iterator]();
  const came: string[] = [];
  let missing = 0;
  let fault: unknown = null;
  async function work(): Promise<void> {
    for (let next = queue.next(); !next.done && fault === null; next = queue.next()) {
      const name = next.value;
      const isThere =
        !known.has(name) && (await downloadFile(addressBelow(base, name), path.join(folder, name), manners));
      if (isThere) came.push(name);
      else missing += 1;
      if (!isThere && !known.has(name)) await appendFile(absent, `${name}\n`);
    }
  }
  const workers = Array.from({ length: manners.atOnce }, () =>
    work().catch((error) => {
      fault ??= error;
    }),
  );
  await Promise.all(workers);
  if (fault !== null) throw fault;
  return { names: came, missing };
}

/** Names that the server had not, a line each; no source takes it for a file of its own. */
const ABSENT = ".absent";
