import { existsSync, readdirSync, statSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { tokenWeightsOf, tokenWeightsSetup } from "@/lib/analysis/token-weights";
import { must } from "@/lib/domain/at";
import { floats, writeGguf } from "@/lib/run/gguf/gguf-file.fixture";
import { SMALL_METADATA, smallGguf, smallTensors } from "@/lib/run/gguf/small-llama.fixture";
import { openSession } from "@/lib/run/node";
import { removeScratchWeights, type Scratch } from "./scratch-weights";

const root = await mkdtemp(join(tmpdir(), "scratch-"));
afterAll(() => rm(root, { recursive: true }));

/** A GGUF file of its own folder, with a corpus beside it and a folder for work. */
async function place(name: string, bytes: Uint8Array = smallGguf()) {
  const folder = join(root, name);
  await mkdir(folder);
  await writeFile(join(folder, "model.gguf"), bytes);
  await writeFile(join(folder, "corpus.txt"), "ab abb a bb\n\nabb ab");
  const said: string[] = [];
  const scratch: Scratch = { work: join(folder, "work"), from: 1, say: (sentence) => said.push(sentence) };
  return { folder, scratch, said, file: join(folder, "model.gguf") };
}

function weightsIn({ work }: Scratch): string {
  const folder = join(work, "model-weights");
  const [key] = readdirSync(folder);
  return join(folder, must(key, "the model's folder"), "weights.bin");
}

async function valuesOf({ onnx, activations, logits }: Awaited<ReturnType<typeof readModelFolder>>) {
  const session = await openSession(onnx, [...activations, logits]);
  const values = await session.run([[1, 260, 263, 5, 267]]);
  await session.close();
  return values;
}

test("weights in a file give what weights in memory give, and are written once", async () => {
  const { file, scratch, said } = await place("once");
  const held = await readModelFolder(file, null, { scratch: { ...scratch, from: 1e9 } });
  expect(existsSync(scratch.work)).toBe(false);
  const read = await readModelFolder(file, null, { scratch });
  expect(said).toEqual([expect.stringContaining(`are unpacked to ${join(scratch.work, "model-weights")}`)]);
  expect(await valuesOf(read)).toEqual(await valuesOf(held));
  const [weights, expected] = [read, held].map((model) => {
    const setup = must(tokenWeightsSetup(model, new Set([1])), "the matrix that makes the logits");
    return tokenWeightsOf(setup, must(setup.layers[1], "the output weights of layer 1"), 3);
  });
  expect(weights).toEqual(expected);
  expect(read.onnx.bytes.length).toBeLessThan(held.onnx.bytes.length / 2);

  const path = weightsIn(scratch);
  await utimes(path, 1000, 1000);
  const again = await readModelFolder(file, null, { scratch });
  expect(statSync(path).mtimeMs).toBe(1_000_000);
  expect(again.fingerprint).toBe(read.fingerprint);
  await removeScratchWeights(scratch.work);
  expect(readdirSync(scratch.work)).toEqual([]);
});

test("a file of another length is written anew, and what a killed process left is removed", async () => {
  const { file, scratch } = await place("cut");
  const { fingerprint } = await readModelFolder(file, null, { scratch });
  const path = weightsIn(scratch);
  await writeFile(path, "half");
  const gone = `${path}.${hostname()}.4194999.part`; // above the largest process id
  const others = `${path}.another-machine.4194999.part`;
  await Promise.all([gone, others].map((part) => writeFile(part, "half")));
  expect((await readModelFolder(file, null, { scratch })).fingerprint).toBe(fingerprint);
  expect([gone, others].map(existsSync)).toEqual([false, true]);
});

test("a disk without room is said before anything is written", async () => {
  const { file, scratch } = await place("full");
  const full = { ...scratch, roomOf: () => 5e6 };
  await readModelFolder(file, null, { scratch: full });
  await removeScratchWeights(scratch.work);
  const work = join(root, "full", "other");
  await expect(readModelFolder(file, null, { scratch: { ...full, work, roomOf: () => 10 } })).rejects.toThrow(
    /model\.gguf cannot be read: its weights take 0\.\d+ GB as 32-bit floats, and the disk of .* has room for 0\.000 GB: make room, or name a folder on another disk as --work/,
  );
  expect(existsSync(work)).toBe(false);
});

test("a model that turns out to be of no use leaves nothing behind", async () => {
  const tensors = smallTensors().map((tensor) =>
    tensor.name === "blk.1.ffn_down.weight"
      ? { ...tensor, bytes: floats(new Array(16 * 24).fill(Number.NaN)) }
      : tensor,
  );
  const unsound = await place("unsound", writeGguf(SMALL_METADATA, tensors));
  await expect(readModelFolder(unsound.file, null, { scratch: unsound.scratch })).rejects.toThrow(
    "its tensor blk.1.ffn_down.weight holds a number that is not finite",
  );
  expect(existsSync(unsound.scratch.work)).toBe(false);

  const textless = await place("textless");
  await writeFile(join(textless.folder, "corpus.txt"), "\n\n");
  await expect(readModelFolder(textless.file, null, { scratch: textless.scratch })).rejects.toThrow(
    "holds no text",
  );
  expect(existsSync(textless.scratch.work)).toBe(false);

  const wrong = await place("wrong", writeGguf(SMALL_METADATA, smallTensors().slice(0, -1)));
  await expect(readModelFolder(wrong.file, null, { scratch: wrong.scratch })).rejects.toThrow(
    "it has no tensor output_norm.weight, of 16 numbers",
  );
  expect(wrong.said).toEqual([]);
});
