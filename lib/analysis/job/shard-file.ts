import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { cpus } from "node:os";
import { z } from "zod";
import { fillState, saveState, stateBytes } from "@/lib/analysis/scan/checkpoint";
import type { ScanState } from "@/lib/analysis/scan/state";

/** The first line of a shard's file; the bytes of its state follow. */
const headRecord = z.strictObject({
  format: z.literal("deepdecipher-scan-shard"),
  job: z.string(),
  pass: z.int(),
  shard: z.int(),
  sha256: z.string().describe("Of the state"),
  processor: z.string().describe("Model of the processor that it was scanned on"),
});
type Head = z.infer<typeof headRecord>;

/** Which shard of which job a file is of. */
export interface ShardKey {
  /** The job's id. */
  readonly job: string;
  readonly pass: number;
  readonly shard: number;
}

const MOST_HEAD = 4096;
/** Node hashes less than 2 GiB per call. */
const MOST_HASHED = 2 ** 30;

/** The file appears whole or not at all. */
export async function writeShardFile(path: string, key: ShardKey, state: ScanState): Promise<void> {
  const processor = `${process.arch} ${cpus()[0]?.model ?? "unknown"}`;
  const head: Head = { format: "deepdecipher-scan-shard", ...key, sha256: hashOf(state), processor };
  await saveState(path, state, `${JSON.stringify(head)}\n`);
}

/** What stands in the place of a shard's file: null when nothing does. Throws a sentence when it is another's. */
export async function readShardHead(path: string, key: ShardKey): Promise<{ processor: string } | null> {
  const found = await readHead(path);
  return found === null ? null : checked(path, key, found).head;
}

/** Fills `state`, made for the same stretch and plan. Throws a sentence when the file is another's, or damaged. */
export async function readShardFile(path: string, key: ShardKey, state: ScanState): Promise<void> {
  const found = await readHead(path);
  if (found === null) throw new Error(`${path} is missing: run shard ${key.shard} again`);
  const { head, bytes } = checked(path, key, found);
  const file = await open(path, "r");
  try {
    const { size } = await file.stat();
    const length = stateBytes(state).reduce((sum, part) => sum + part.length, 0);
    if (size !== bytes + length) throw new Error(damaged(path, key));
    await fillState(file, state, bytes);
  } finally {
    await file.close();
  }
  if (hashOf(state) !== head.sha256) throw new Error(damaged(path, key));
}

interface FoundHead {
  readonly head: Head | null;
  readonly bytes: number;
}

async function readHead(path: string): Promise<FoundHead | null> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_HEAD), 0, MOST_HEAD, 0);
    const bytes = buffer.subarray(0, bytesRead).indexOf("\n") + 1;
    return { head: parseHead(buffer.toString("utf8", 0, bytes)), bytes };
  } finally {
    await file.close();
  }
}

function parseHead(line: string): Head | null {
  try {
    return headRecord.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function checked(path: string, key: ShardKey, { head, bytes }: FoundHead): { head: Head; bytes: number } {
  if (head === null) throw new Error(damaged(path, key));
  if (head.job !== key.job)
    throw new Error(`${path} is of another plan: remove it, and run shard ${key.shard} of this one`);
  if (head.shard !== key.shard || head.pass !== key.pass)
    throw new Error(`${path} holds shard ${head.shard}: remove it, and run shard ${key.shard}`);
  return { head, bytes };
}

function damaged(path: string, { shard }: ShardKey): string {
  return `${path} is damaged: remove it, and run shard ${shard} again`;
}

function hashOf(state: ScanState): string {
  const hash = createHash("sha256");
  for (const bytes of stateBytes(state))
    for (let start = 0; start < bytes.length; start += MOST_HASHED)
      hash.update(bytes.subarray(start, start + MOST_HASHED));
  return hash.digest("hex");
}
