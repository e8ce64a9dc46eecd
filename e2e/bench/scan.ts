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
  const bare = await timed(async () => {
    for (let i = 0; i < sequences.count; i++) await session.run([sequences.tokens(i)]);
  });
  await session.close();
  const slices = Array.from({ length: config.numLayers }, (_, layer) => ({
    layer,
    from: 0,
    to: config.layerSize,
  }));
  const work = mkdtempSync(path.join(os.tmpdir(), "bench-scan-"));
  const scanned = await timed(async () => {
    await scan(model, slices, { workers: 1, work, saveEvery: 3600, onProgress: () => {} });
  });
  rmSync(work, { recursive: true, force: true });
  for (const clock of ["seconds", "processor"] as const) {
    const rate = (taken: Taken) => `${(sequences.numTokens / taken[clock]).toFixed(0)} tokens/s`;
    log(
      `scan, one worker, by ${clock === "seconds" ? "the clock" : "time of the processor"}: ${rate(scanned)}; forward passes alone: ${rate(bare)}; ratio ${(bare[clock] / scanned[clock]).toFixed(2)}`,
    );
  }
}

/** Seconds that work took: by the clock, and of the processor, all threads together. */
interface Taken {
  readonly seconds: number;
  readonly processor: number;
}

async function timed(work: () => Promise<void>): Promise<Taken> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - started) / 1000, processor: (user + system) / 1e6 };
}
