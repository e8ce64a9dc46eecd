import { createHash } from "node:crypto";
import { appendFile, mkdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { askForFile, type DownloadManners } from "./http-file";
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

/** Is this an address, not a path? */
export function isAddress(location: string): boolean {
  return /^https?:\/\//i.test(location);
}

/** The folder for what comes from an address, below `work`: the same each time, so that a stopped download goes on. */
export function downloadFolder(work: string, address: string): string {
  return path.join(work, createHash("sha256").update(address).digest("hex").slice(0, 16));
}

/**
 * Brings one file. False when the server has none of that name; throws a `SourceError` that says what the server did
 * when it cannot be had.
 */
export async function downloadFile(address: string, target: string, manners = MANNERS): Promise<boolean> {
  if ((await stat(target).catch(() => null))?.isFile()) return true;
  await mkdir(path.dirname(target), { recursive: true });
  for (let tries = 0; ; tries++) {
    const outcome = await askForFile(address, `${target}.part`, manners);
    if (outcome.kind === "missing") return false;
    if (outcome.kind === "done") {
      await rename(`${target}.part`, target);
      return true;
    }
    await rm(`${target}.part`, { force: true });
    if (!outcome.again || tries === manners.retries) throw new SourceError(`${address}: ${outcome.reason}`);
    await wait(Math.max(outcome.after, manners.pause * 2 ** tries));
  }
}

/**
 * Brings the files of these names below a base address into a folder, several at once. Those that are there already
 * are not asked for again, nor are those that the server had not.
 */
export async function downloadFiles(
  base: string,
  names: Iterable<string>,
  folder: string,
  manners = MANNERS,
): Promise<Downloaded> {
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
        !known.has(name) && (await downloadFile(new URL(name, base).href, path.join(folder, name), manners));
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
