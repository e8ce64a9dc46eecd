import { mkdir, open, rename } from "node:fs/promises";
import { dirname } from "node:path";
import type { ScanState } from "./state";

/**
 * Saves the state of a pass, so that a stopped scan goes on where it was. The file appears whole or not
 * at all: it is written beside its place and renamed. `state` is written as it is: the numbers of its
 * arrays one after another, in the order of the keys.
 */
export async function saveState(path: string, state: ScanState): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = await open(part, "w");
  try {
    for (const bytes of buffers(state)) await writeAll(file, bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
}

/**
 * Fills `state`, made for the same plan, from a saved one. False when there is none, or one of another
 * length, which cannot come from the same plan; `state` may then hold anything.
 */
export async function loadState(path: string, state: ScanState): Promise<boolean> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (file === null) return false;
  try {
    const length = buffers(state).reduce((sum, bytes) => sum + bytes.length, 0);
    if ((await file.stat()).size !== length) return false;
    for (const bytes of buffers(state)) await readAll(file, bytes);
    return true;
  } finally {
    await file.close();
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

async function readAll(file: Handle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, Math.min(MAX_CHUNK, bytes.length - done));
    if (bytesRead === 0)
      throw new Error("a saved scan ends too early: remove the work folder and start again");
    done += bytesRead;
  }
}

/** The bytes of every typed array in an object and the objects in it. */
function buffers(state: object): Uint8Array[] {
  return Object.values(state).flatMap((part: object) =>
    ArrayBuffer.isView(part)
      ? [new Uint8Array(part.buffer, part.byteOffset, part.byteLength)]
      : buffers(part),
  );
}
