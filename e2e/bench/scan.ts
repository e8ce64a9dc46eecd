import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { readModelFolder } from "@/lib/analysis/model-folder";
import { scan } from "@/lib/analysis/scan/scan";
import { openSession } from "@/lib/run/node";

const MODEL = "public/demo-model";
const SEQUENCES = 320;
/** So many come first and are not counted: threads are started and code is compiled meanwhile. */
const WARM_UP = 64;

/** The scan of some of the demo's corpus beside forward passes of the model alone, both on one thread. */
export async function benchScan(log: (line: string) => void): Promise<void> {
  const model = await readModelFolder(MODEL, SEQUENCES);
  const { sequences, config, onnx, activations } = model;
  const session = await openSession(onnx, activations);
  const forwards = new Stopwatch();
  for (let i = 0; i < sequences.count; i++) {
    if (i === WARM_UP) forwards.start();
    await session.run([sequences.tokens(i)]);
  }
  const bare = forwards.stop();
  await session.close();
  const slices = Array.from({ length: config.numLayers }, (_, layer) => ({
    layer,
    from: 0,
    to: config.layerSize,
  }));
  const work = mkdtempSync(path.join(os.tmpdir(), "bench-scan-"));
  const scanning = new Stopwatch();
  let scanned: Taken | null = null;
  const onProgress = (done: number) => {
    if (done === WARM_UP) scanning.start();
    if (done === sequences.count) scanned ??= scanning.stop(); // not what saving takes
  };
  await scan(model, slices, { workers: 1, work, saveEvery: 3600, onProgress });
  rmSync(work, { recursive: true });
  if (scanned === null) throw new Error("the scan never said that it was done");
  let numTokens = 0;
  for (let i = WARM_UP; i < sequences.count; i++) numTokens += sequences.tokens(i).length;
  for (const clock of ["seconds", "processor"] as const) {
    const rate = (taken: Taken) => `${(numTokens / taken[clock]).toFixed(0)} tokens/s`;
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

class Stopwatch {
  private started = performance.now();
  private before = process.cpuUsage();

  start(): void {
    this.started = performance.now();
    this.before = process.cpuUsage();
  }

  stop(): Taken {
    const { user, system } = process.cpuUsage(this.before);
    return { seconds: (performance.now() - this.started) / 1000, processor: (user + system) / 1e6 };
  }
}
