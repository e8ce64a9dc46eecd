import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { scan } from "@/lib/analysis/scan/scan";
import { openSession } from "@/lib/run/node";

const MODEL = "public/demo-model";
const SEQUENCES = 64;

/** The scan of some of the demo's corpus beside forward passes of the model alone, both on one thread. */
export async function benchScan(log: (line: string) => void): Promise<void> {
  const model = await readModelFolder(MODEL, SEQUENCES);
  const { sequences, config, onnx, activations } = model;
  const session = await openSession(onnx, activations);
  const bareStarted = performance.now();
  for (let i = 0; i < sequences.count; i++) await session.run([sequences.tokens(i)]);
  const bareSeconds = (performance.now() - bareStarted) / 1000;
  await session.close();
  const slices = Array.from({ length: config.numLayers }, (_, layer) => ({
    layer,
    from: 0,
    to: config.layerSize,
  }));
  const work = mkdtempSync(path.join(os.tmpdir(), "bench-scan-"));
  const started = performance.now();
  await scan(model, slices, { workers: 1, work, saveEvery: 3600, onProgress: () => {} });
  const seconds = (performance.now() - started) / 1000;
  rmSync(work, { recursive: true, force: true });
  const rate = (time: number) => `${(sequences.numTokens / time).toFixed(0)} tokens/s`;
  log(
    `scan, one worker: ${rate(seconds)}; forward passes alone: ${rate(bareSeconds)}; ratio ${(bareSeconds / seconds).toFixed(2)}`,
  );
}
