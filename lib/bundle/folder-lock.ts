import { randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";

/** Who writes a folder: a process of a machine, and when it was started, for its number to be no other's. */
const holderRecord = z.object({ host: z.string(), pid: z.int(), started: z.string().nullable() });
type Holder = z.infer<typeof holderRecord>;

/**
 * Lets one process at a time write a folder, also where machines share it: `file` says who does. What a killed process
 * left is taken over. Throws a sentence while another is at work.
 *
 * @param folder what the sentence calls the folder
 * @returns gives it back
 */
export async function lockFolder(file: string, folder: string): Promise<() => Promise<void>> {
  const own: Holder = { host: hostname(), pid: process.pid, started: await startOf(process.pid) };
  const text = `${JSON.stringify(own)}\n`;
  while (!(await isWritten(file, text))) await removeLeft(file, folder);
  const beat = setInterval(() => utimes(file, new Date(), new Date()).catch(() => {}), BEAT);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await readFile(file, "utf8").catch(() => null)) === text) await rm(file, { force: true });
  };
}

/** Milliseconds between two signs of life, which other machines see by the file's time. */
const BEAT = 15_000;
/** A machine that gave none for so long is not at work. */
const DEAD = 8 * BEAT;

/** Whether the file is ours. It appears with all its text, so that nobody takes the beginning of one for none. */
async function isWritten(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await writeFile(aside, text);
    await link(aside, file).catch((error) => {
      if (codeOf(error) === "EEXIST") throw error;
      return writeFile(file, text, { flag: "wx" }); // a disk without such links
    });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}

/** Removes what a process that is no more has left: by a name of its own, so that no newer one is removed. */
async function removeLeft(file: string, folder: string): Promise<void> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) return;
  const holder = holderOf(text);
  if (holder !== null && (await isAtWork(holder, file)))
    throw new Error(
      `${folder} is being written by process ${holder.pid} of ${holder.host}: wait for its end, or name another --out; if it is not at work, remove ${file}`,
    );
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => {});
  if ((await readFile(aside, "utf8").catch(() => text)) !== text) await rename(aside, file);
  await rm(aside, { force: true });
}

function holderOf(text: string): Holder | null {
  try {
    return holderRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

async function isAtWork({ host, pid, started }: Holder, file: string): Promise<boolean> {
  if (host !== hostname()) return (await secondsSince(file)) * 1000 < DEAD;
  if (pid === process.pid) return false; // it would be this process
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  return (await startOf(pid)) === started;
}

/** By the clock of the disk, which may not be this machine's. */
async function secondsSince(file: string): Promise<number> {
  const probe = `${file}.${randomUUID()}`;
  await writeFile(probe, "");
  const now = await stat(probe);
  await rm(probe, { force: true });
  const then = await stat(file).catch(() => null);
  return then === null ? Number.POSITIVE_INFINITY : (now.mtimeMs - then.mtimeMs) / 1000;
}

/** When a process was started, as Linux says it; null elsewhere. */
async function startOf(pid: number): Promise<string | null> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return text?.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}
