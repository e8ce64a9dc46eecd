import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { diskFault } from "@/lib/analysis/disk-fault";
import type { PlacedBytes, WeightFile } from "@/lib/run/decoder/weight-file";
import type { ByteFile } from "@/lib/run/gguf/cursor";

/** Where a job may put weights that a model's file keeps packed. */
export interface Scratch {
  /** The job's folder for its work. */
  readonly work: string;
  /** Bytes of weights from which they go there; fewer are held in memory. */
  readonly from: number;
  /** Is told what takes a while. */
  readonly say: (sentence: string) => void;
  /** Bytes free on a folder's disk; what the system says when left out. */
  readonly roomOf?: (folder: string) => number;
}

/** Bytes of weights that are still held in memory. */
export const HELD_WEIGHTS = 256e6;

const FOLDER = "model-weights";
/** Changes whenever the order or form of the weights in the file does. */
const FORMAT = 1;

/**
 * Weights unpacked from a model's file into a folder under `work`, named by the file's content: written once, whole or
 * not at all, by whichever process comes first, and found again by those that come later.
 */
export class ScratchWeights implements WeightFile {
  readonly name = "weights.bin";
  readonly from: number;
  /** Where the file is; null where it was not needed. */
  folder: string | null = null;
  private readonly source: ByteFile;
  private readonly scratch: Scratch;
  private isOwn = false;

  constructor(source: ByteFile, scratch: Scratch) {
    this.source = source;
    this.scratch = scratch;
    this.from = scratch.from;
  }

  write(size: number, weights: () => PlacedBytes): void {
    const { work, say, roomOf = freeBytes } = this.scratch;
    const folder = join(work, FOLDER, keyOf(this.source));
    this.folder = folder;
    const path = join(folder, this.name);
    if (existsSync(path) && statSync(path).size === size) return;
    try {
      mkdirSync(folder, { recursive: true });
      removeAbandoned(folder);
      refuseNoRoom(folder, size, roomOf(folder));
      say(`Its weights are unpacked to ${folder}: ${gigabytes(size)}, which are removed at the end`);
      this.isOwn = true;
      writeWhole(path, weights());
    } catch (error) {
      this.clear();
      throw diskFault(error, work);
    }
  }

  /** Removes what this call has written, where the model is then not to be used. */
  discard(): void {
    if (this.isOwn) this.clear();
  }

  private clear(): void {
    if (this.folder === null) return;
    rmSync(this.folder, { recursive: true, force: true });
    for (const folder of [join(this.scratch.work, FOLDER), this.scratch.work])
      if (existsSync(folder) && readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
  }
}

/** Removes the weights that were unpacked for a job which has come to its end. */
export function removeScratchWeights(work: string): Promise<void> {
  return rm(join(work, FOLDER), { recursive: true, force: true });
}

/** Written under another name first, so that a file of the right name is whole. */
function writeWhole(path: string, weights: PlacedBytes): void {
  const part = `${path}${partOf(process.pid)}`;
  const file = openSync(part, "w");
  try {
    for (const { offset, bytes } of weights)
      for (let done = 0; done < bytes.length; )
        done += writeSync(file, bytes, done, Math.min(bytes.length - done, MOST_AT_ONCE), offset + done);
  } finally {
    closeSync(file);
  }
  renameSync(part, path);
}

const MOST_AT_ONCE = 1 << 28;

const partOf = (pid: number) => `.${hostname()}.${pid}.part`;

/** What a process of this machine left half written that runs no more. */
function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = Number(/\.(\d+)\.part$/.exec(name)?.[1]);
    if (name.endsWith(partOf(pid)) && !isRunning(pid)) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function refuseNoRoom(folder: string, size: number, room: number): void {
  if (room >= size) return;
  throw new Error(
    `its weights take ${gigabytes(size)} as 32-bit floats, and the disk of ${folder} has room for ${gigabytes(room)}: make room, or name a folder on another disk as --work`,
  );
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(bytes < 1e8 ? 3 : 1)} GB`;

function keyOf(file: ByteFile): string {
  const hash = createHash("sha256").update(`${FORMAT} ${file.size} `);
  for (let start = 0; start < file.size; start += MOST_AT_ONCE)
    hash.update(file.read(start, Math.min(MOST_AT_ONCE, file.size - start)));
  return hash.digest("hex").slice(0, 16);
}
