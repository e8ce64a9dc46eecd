import { createHash, type Hash } from "node:crypto";
import { closeSync, createReadStream, openSync, readSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import type { OnnxGraph } from "@/lib/run/onnx-graph";
import { floatsIn, type OnnxTensor } from "@/lib/run/onnx-tensor";

/**
 * The files beside a model in which its weights are, by name. Throws a sentence that names the file where one is
 * missing, too short, or lies elsewhere than under the model's folder, before any of it is read.
 */
export async function externalFiles(folder: string, tensors: Iterable<OnnxTensor>): Promise<string[]> {
  const sizes = new Map<string, number>();
  for (const { name, dims, type, external } of tensors) {
    if (external === null) continue;
    const { location, offset, length } = external;
    const path = resolve(folder, location);
    if (location === "" || !path.startsWith(resolve(folder) + sep))
      throw new Error(
        `model.onnx says that its weight "${name}" is in "${location}": only files beside the model are read`,
      );
    const size = sizes.get(location) ?? (await sizeOf(path));
    sizes.set(location, size);
    const bytes = bytesOf(type, dims);
    if (length !== null && bytes !== null && length !== bytes)
      throw new Error(
        `model.onnx is not sound: its weight "${name}" of ${dims.join(" × ")} numbers takes ${bytes} bytes, not ${length}`,
      );
    const end = offset + (length ?? bytes ?? 0);
    if (!(Number.isSafeInteger(offset) && offset >= 0 && Number.isSafeInteger(end)))
      throw new Error(
        `model.onnx is not sound: it does not say where in "${location}" its weight "${name}" begins or ends`,
      );
    if (end > size)
      throw new Error(
        `${path} is cut off: the weight "${name}" ends at its byte ${end}, and it has ${size}; copy it anew`,
      );
  }
  return [...sizes.keys()].sort();
}

/** Bytes of the weights that are in other files. */
export function outsideBytes(tensors: Iterable<OnnxTensor>): number {
  let sum = 0;
  for (const { external, type, dims } of tensors)
    if (external !== null) sum += external.length ?? bytesOf(type, dims) ?? 0;
  return sum;
}

/** Adds what the files hold to a hash. */
export async function hashFiles(hash: Hash, folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const own = createHash("sha256");
    for await (const chunk of createReadStream(join(folder, name))) own.update(chunk as Buffer); // of a stream of bytes
    hash.update(own.digest());
  }
}

/** A graph whose weights of floats are read from the files that hold them when they are asked for. */
export function withExternalFloats(graph: OnnxGraph, folder: string): OnnxGraph {
  const tensors = [...graph.tensors].map(([name, tensor]) => {
    const { external, type, dims } = tensor;
    const length = bytesOf(type, dims);
    if (external === null || length === null) return [name, tensor] as const;
    const size = dims.reduce((product, dim) => product * dim, 1);
    const path = join(folder, external.location);
    const floats = () => floatsIn(type, readStretch(path, external.offset, length), size);
    return [name, { ...tensor, floats }] as const;
  });
  return { ...graph, tensors: new Map(tensors) };
}

function readStretch(path: string, offset: number, length: number): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(length);
    for (let done = 0; done < length; ) {
      const got = readSync(file, bytes, done, Math.min(length - done, MOST_AT_ONCE), offset + done);
      if (got === 0) throw new Error(`${path} is cut off: copy it anew`);
      done += got;
    }
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** The system reads no more than 2 GB in one call. */
const MOST_AT_ONCE = 1 << 30;

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      `${path} cannot be read (${error.code ?? error.message}): model.onnx keeps weights in this file, which must lie beside it`,
    );
  });
  return found.size;
}

/** Bytes per number of TensorProto.DataType; types of less than a byte and texts are left out. */
const BYTES: Readonly<Record<number, number>> = {
  ...{ 1: 4, 2: 1, 3: 1, 4: 2, 5: 2, 6: 4, 7: 8, 9: 1, 10: 2, 11: 8, 12: 4, 13: 8, 16: 2 },
};

function bytesOf(type: number, dims: readonly number[]): number | null {
  const each = BYTES[type];
  return each === undefined ? null : dims.reduce((product, dim) => product * dim, each);
}
