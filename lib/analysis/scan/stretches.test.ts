import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import { at, must } from "@/lib/domain/at";
import type { ScannedNeuron } from "./result";
import { planOf, scan } from "./scan";
import { mergeStretches, scanStretch } from "./scan-stretch";
import type { ScanState } from "./state";
import { stretchesOf } from "./stretches";

const SLICES = [
  { layer: 0, from: 0, to: 12 },
  { layer: 1, from: 2, to: 7 },
];

let root: string;
let model: AnalysisModel;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "stretches-"));
  await writeTinyFolder(join(root, "model"), { documents: 60 });
  model = await readModelFolder(join(root, "model"), null);
});
afterAll(() => rm(root, { recursive: true }));

test.each([
  [100, 16, [0, 16, 32, 48, 64, 80, 96]],
  [100, 3, [0, 32, 64]],
  [17, 16, [0, 16]],
  [1, 16, [0]],
])("%d sequences in at most %d stretches begin at %j", (numSequences, stretches, starts) => {
  const cut = stretchesOf({ numSequences, stretches, shardSize: 16 });
  expect(cut.map(({ firstShard }) => 16 * firstShard)).toEqual(starts);
  expect(cut.map(({ index }) => index)).toEqual([...cut.keys()]);
  expect(cut.at(-1)?.endShard).toBe(Math.ceil(numSequences / 16));
});

test.each([1, 3, 16])(
  "scanned apart and merged, %d stretches give what one scan gives, to the last bit",
  async (shards) => {
    const alone = await scanAll(await mkdtemp(join(root, "alone-")), shards, []);
    const work = await mkdtemp(join(root, "merged-"));
    const plan = planOf(model, SLICES, shards);
    const apart = new Map<number, ScanState>();
    for (const stretch of stretchesOf(plan).toReversed()) {
      const options = { workers: 1, saveEvery: 60, onProgress: () => {} };
      apart.set(
        stretch.index,
        await scanStretch(model, plan, stretch, { ...options, file: join(work, `${stretch.index}.state`) }),
      );
    }
    await mergeStretches(model, plan, work, async ({ index }) => must(apart.get(index), "a stretch"));
    const steps: number[] = [];
    expect(await scanAll(work, shards, steps)).toEqual(alone);
    expect(steps).toEqual([model.sequences.count]);
  },
  60_000,
);

test("a stretch that was stopped says first what is there, for the time that is left to be of the rest", async () => {
  const plan = planOf(model, SLICES, 1);
  const stretch = at(stretchesOf(plan), 0);
  const file = join(await mkdtemp(join(root, "stopped-")), "0.state");
  const said: number[][] = [[], []];
  const options = (into: number, most: number) => ({
    ...{ workers: 1, saveEvery: 0, file },
    onProgress: (done: number) => {
      said[into]?.push(done);
      if (done > most) throw new Error("stopped");
    },
  });
  await expect(scanStretch(model, plan, stretch, options(0, 16))).rejects.toThrow("stopped");
  await scanStretch(model, plan, stretch, options(1, plan.numSequences));
  expect(said[0]).toEqual([0, 16, 32]);
  expect(said[1]?.slice(0, 2)).toEqual([16, 32]);
});

async function scanAll(work: string, shards: number, steps: number[]): Promise<ScannedNeuron[]> {
  const onProgress = (done: number) => steps.push(done);
  const { neurons, neuron } = await scan(model, SLICES, {
    workers: 1,
    work,
    shards,
    saveEvery: 60,
    onProgress,
  });
  return neurons.map((_, position) => neuron(position));
}
