import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { exportedGraph, exportedModel, input } from "@/lib/run/exported-model.fixture";
import { readModelFiles } from "./model-files";

test("a model of images is refused as one, though it has no tokenizer", async () => {
  const dir = await mkdtemp(join(tmpdir(), "model-files-"));
  const graph = { ...exportedGraph(), input: [input("pixel_values", 1, ["batch", 3, 8, 8])] };
  await writeFile(join(dir, "model.onnx"), exportedModel(graph));
  await expect(readModelFiles(dir, null)).rejects.toThrow('"pixel_values": it reads images, and only models');
  await writeFile(join(dir, "model.onnx"), exportedModel());
  await expect(readModelFiles(dir, null)).rejects.toThrow("a model needs its tokenizer");
  await rm(dir, { recursive: true });
});
