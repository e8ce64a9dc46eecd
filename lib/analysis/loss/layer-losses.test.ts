import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { layerLosses } from "./layer-losses";

const root = await mkdtemp(join(tmpdir(), "loss-"));
afterAll(() => rm(root, { recursive: true }));

test("layers are measured once: called again, the saved numbers are given, other graphs are measured anew", async () => {
  await writeTinyFolder(root);
  const model = await readModelFolder(root, null);
  const graphs = (activation: number) =>
    Array.from({ length: 12 }, () => ({
      paths: [{ steps: [{ tokens: ["e"] }], activation }],
      maxActivation: 1,
    }));
  const options = {
    sequences: [0, 1, 2],
    unmatched: "mean" as const,
    work: join(root, "work"),
    onProgress: () => {},
  };
  const layers = new Map([
    [0, graphs(1)],
    [1, graphs(1)],
  ]);
  const losses = await layerLosses(model, layers, options);
  expect(losses.map(({ layer, tokens }) => [layer, tokens])).toEqual([
    [0, 3 * 149],
    [1, 3 * 149],
  ]);
  expect(losses[0]?.loss).toBeCloseTo(losses[1]?.loss ?? 0, 3);
  expect(losses.map(({ loss }) => loss)).toEqual(losses.map(({ loss }) => Number(loss.toFixed(4))));

  const gone = { ...model, onnx: { bytes: new Uint8Array(), folder: null } };
  expect(await layerLosses(gone, layers, options)).toEqual(losses);
  expect(await layerLosses(model, new Map([[0, graphs(0.5)]]), options)).not.toEqual(losses.slice(0, 1));
});
