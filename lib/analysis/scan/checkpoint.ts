import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { at } from "@/lib/domain/at";
import type { ScanState } from "./state";

/**
 * Saves the state of a pass, so that a stopped scan goes on where it was. The file appears whole or not
 * at all, also when several processes save the same: it is written beside its place, under a name of its own, and
 * renamed. The state is written as it is: the numbers of its arrays one after another, in the order of the keys.
 *
 * @param head written before it
 */
export async function saveState(path: string, state: ScanState, head = ""): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(part, "wx");
    try {
      for (const bytes of [Buffer.from(head), ...stateBytes(state)]) await writeAll(file, bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/**
 * A saved state; null when there is none, or one of another length, which cannot come from the same plan.
 *
 * @param create makes the state to be filled, after so many shards
 */
export async function loadState(
  path: string,
  create: (shardsDone: number) => ScanState,
): Promise<ScanState | null> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const done = new Float64Array(1); // the first number of a state
    const { size } = await file.stat();
    if (size < done.byteLength) return null;
    await readAll(file, new Uint8Array(done.buffer), 0);
    if (!(Number.isInteger(at(done, 0)) && at(done, 0) >= 0)) return null;
    const state = create(at(done, 0));
    const all = stateBytes(state);
    if (size !== all.reduce((sum, bytes) => sum + bytes.length, 0)) return null;
    await fillState(file, state, 0);
    return state;
  } finally {
    await file.close();
  }
}

/** Removes what killed runs left half written beside a saved state; for when no other process saves it. */
export async function removeParts(path: string): Promise<void> {
  const names = await readdir(dirname(path)).catch(() => []);
  for (const name of names)
    if (name.startsWith(`${basename(path)}.`) && name.endsWith(".part"))
      await rm(join(dirname(path), name), { force: true });
}

/** Fills a state from a file that holds one from `start` on. */
export async function fillState(file: Handle, state: ScanState, start: number): Promise<void> {
  let place = start;
  for (const bytes of stateBytes(state)) {
    await readAll(file, bytes, place);
    place += bytes.length;
  }
}

type Handle = Awaited<ReturnType<typeof open>>;
/** Linux moves at most 2 GiB per call. */
const MAX_CHUNK = 2 ** 30;

async function writeAll(file: Handle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, Math.min(MAX_CHUNK, bytes.length - done))).bytesWritten;
  }
}

async function readAll(file: Handle, bytes: Uint8Array, start: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const length = Math.min(MAX_CHUNK, bytes.length - done);
    const { bytesRead } = await file.read(bytes, done, length, start + done);
    if (bytesRead === 0)
      throw new Error("a saved scan ends too early: remove the work folder and start again");
    done += bytesRead;
  }
}

/** The bytes of every typed array in a state, in order. */
export function stateBytes(state: ScanState): Uint8Array[] {
  return buffers(state);
}

function buffers(state: object): Uint8Array[] {
  return Object.values(state).flatMap((part: object) =>
    ArrayBuffer.isView(part)
      ? [new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]
      : buffers(part),
  );
}
