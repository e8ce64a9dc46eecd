import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { readModelFolder } from "./model-folder";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "asked-"));
  await writeTinyFolder(dir);
});
afterAll(() => rm(dir, { recursive: true }));

test("texts may be shorter than the model reads, and not longer", async () => {
  const said: string[] = [];
  const say = (sentence: string) => said.push(sentence);
  const asked = await readModelFolder(dir, 3, { contextLength: 20, say });
  const { sequences, config, fingerprint, caveats } = asked;
  expect(config.contextLength).toBe(20);
  expect(Array.from({ length: 3 }, (_, i) => sequences.tokens(i).length)).toEqual([20, 20, 20]);
  expect(said).toEqual(["the model reads 150 tokens at once; texts are cut into 20"]);
  expect(caveats).toContain(said[0]);
  const whole = await readModelFolder(dir, 3, { say });
  expect(whole.fingerprint).not.toBe(fingerprint);
  expect([said.length, whole.caveats.some((caveat) => caveat.includes("cut into"))]).toEqual([1, false]);
  await expect(readModelFolder(dir, 3, { contextLength: 100_000 })).rejects.toThrow(
    /^--context 100000: texts have \d+ tokens at most with this model$/,
  );
});

test("a device that the machine lacks is refused before any text is read", async () => {
  await expect(readModelFolder(dir, 3, { device: "cuda", corpus: join(dir, "model.onnx") })).rejects.toThrow(
    /^--device cuda cannot be used on this machine: it needs an NVIDIA card/,
  );
});
