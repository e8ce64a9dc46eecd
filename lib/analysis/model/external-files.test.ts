import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changedModel, type ModelObject } from "@/lib/analysis/fixtures/changed-model";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { tokenWeightsOf, tokenWeightsSetup } from "@/lib/analysis/token-weights";
import { must } from "@/lib/domain/at";

type Entries = Record<string, string>;

/** A folder with a tiny model whose matrices lie in weights.bin; `change` may say other places. */
async function externalFolder(change: (entries: Entries, name: string) => Entries = (entries) => entries) {
  const dir = await mkdtemp(join(tmpdir(), "external-"));
  const parts: Uint8Array[] = [];
  let offset = 0;
  const model = changedModel(tinyModel(TINY_SHAPE), ({ graph }: ModelObject) => {
    for (const tensor of graph.initializer) {
      if (tensor.dims.length < 2) continue;
      const bytes = Uint8Array.from(tensor.rawData);
      const place = { location: "weights.bin", offset: String(offset), length: String(bytes.length) };
      tensor.externalData = Object.entries(change(place, tensor.name)).map(([key, value]) => ({
        key,
        value,
      }));
      tensor.dataLocation = 1;
      tensor.rawData = new Uint8Array();
      parts.push(bytes);
      offset += bytes.length;
    }
  });
  await writeTinyFolder(dir, { model });
  await writeFile(join(dir, "weights.bin"), Buffer.concat(parts));
  return { dir, size: offset };
}

test("weights in another file are those of the model: token weights too, and a change of them changes the work", async () => {
  const { dir } = await externalFolder();
  const model = await readModelFolder(dir, 2);
  const whole = await mkdtemp(join(tmpdir(), "whole-"));
  await writeTinyFolder(whole);
  const plain = await readModelFolder(whole, 2);
  const [weights, expected] = [model, plain].map((read) => {
    const setup = must(tokenWeightsSetup(read, new Set([1])), "the matrix that makes the logits");
    return tokenWeightsOf(setup, must(setup.layers[1], "the output weights of layer 1"), 3);
  });
  expect(weights).toEqual(expected);
  const { fingerprint } = model;
  const file = Buffer.alloc(5000);
  await writeFile(join(dir, "weights.bin"), Buffer.concat([file, file, file, file]));
  expect((await readModelFolder(dir, 2)).fingerprint).not.toBe(fingerprint);
  await Promise.all([dir, whole].map((folder) => rm(folder, { recursive: true })));
});

test("a file that is missing or cut off is named", async () => {
  const { dir, size } = await externalFolder();
  await truncate(join(dir, "weights.bin"), size - 1);
  await expect(readModelFolder(dir, 2)).rejects.toThrow(
    `${join(dir, "weights.bin")} is cut off: the weight "unembed" ends at its byte ${size}, and it has ${size - 1}; copy it anew`,
  );
  await rm(join(dir, "weights.bin"));
  await expect(readModelFolder(dir, 2)).rejects.toThrow(
    `${join(dir, "weights.bin")} cannot be read (ENOENT): model.onnx keeps weights in this file, which must lie beside it`,
  );
  await rm(dir, { recursive: true });
});

test.each<[Entries, string]>([
  [{ location: "../outside.bin" }, 'is in "../outside.bin": only files beside the model are read'],
  [{ location: "/etc/passwd" }, 'is in "/etc/passwd": only files beside the model are read'],
  [{ location: "" }, 'is in "": only files beside the model are read'],
  [{ offset: "-8" }, 'does not say where in "weights.bin" its weight "embed" begins or ends'],
  [{ offset: "1e99" }, 'does not say where in "weights.bin" its weight "embed" begins or ends'],
  [{ offset: "many" }, 'does not say where in "weights.bin" its weight "embed" begins or ends'],
  [{ offset: "999999" }, "is cut off"],
  [{ length: "17" }, /its weight "embed" of 257 × 8 numbers takes 8224 bytes, not 17/.source],
])("a weight that is said to be at %j is refused", async (place, sentence) => {
  const { dir } = await externalFolder((entries, name) =>
    name === "embed" ? { ...entries, ...place } : entries,
  );
  await expect(readModelFolder(dir, 2)).rejects.toThrow(sentence);
  await rm(dir, { recursive: true });
});
