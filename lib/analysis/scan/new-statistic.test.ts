import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { figuresOf } from "@/components/neuron/figures";
import { formatCount } from "@/components/ui/number";
import { writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { type AnalysisModel, readModelFolder } from "@/lib/analysis/model-folder";
import { toNeuronRecord } from "@/lib/analysis/records";
import { TABLE, WITH_FIRING_TOKENS } from "@/lib/analysis/scan/fixtures/firing-tokens";
import { statisticNames, statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { statisticsRecordOf } from "@/lib/methods/statistics/record";
import { openSession } from "@/lib/run/node";
import type { ScannedNeuron } from "./result";
import { scan } from "./scan";

const WORKER = new URL("./fixtures/firing-tokens-worker.ts", import.meta.url);

let root: string;
let model: AnalysisModel;
let scanned: ScannedNeuron[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "statistic-"));
  await writeTinyFolder(join(root, "model"), { documents: 30 });
  model = await readModelFolder(join(root, "model"), null);
  const options = { workers: 2, work: join(root, "work"), saveEvery: 0, onProgress: () => {} };
  const slices = [{ layer: 0, from: 0, to: 12 }];
  const found = await scan(model, slices, options, { accumulators: WITH_FIRING_TOKENS, worker: WORKER });
  scanned = found.neurons.map((_, position) => found.neuron(position));
});
afterAll(() => rm(root, { recursive: true }));

test("the scan finds it, beside the others", async () => {
  expect(scanned.map(({ statistics }) => statistics.firing_tokens)).toEqual(await countFiring(model));
  for (const { statistics } of scanned) {
    expect(Object.keys(statistics).toSorted()).toEqual(statisticNames(TABLE, ["statistics"]).toSorted());
  }
});

test("it is in the bundle's record, between the statistics and the lists", () => {
  const schema = statisticsRecordOf(TABLE);
  for (const neuron of scanned) {
    const { statistics } = toNeuronRecord(neuron, 4, TABLE);
    expect(schema.parse(statistics)).toMatchObject({ firing_tokens: neuron.statistics.firing_tokens });
    expect(Object.keys(statistics ?? {}).slice(-3)).toEqual(["firing_tokens", "histogram", "top_tokens"]);
    expect(Object.keys(toNeuronRecord(neuron, 4, STATISTICS).statistics ?? {})).not.toContain(
      "firing_tokens",
    );
  }
});

test("it is in the API's list, in the columns of a layer's table and in a neuron's panel", () => {
  expect(statisticNames(TABLE).at(-1)).toBe("firing_tokens");
  expect(statisticsIn(TABLE, "column").at(-1)).toBe("firing_tokens");
  const [neuron] = scanned;
  expect(figuresOf(neuron!, "panel", TABLE).at(-1)).toMatchObject({
    name: "firing tokens",
    value: formatCount(neuron!.statistics.firing_tokens!),
  });
});

/** By layer 0's activations, straight from the session. */
async function countFiring({ sequences, onnx, activations }: AnalysisModel): Promise<number[]> {
  const session = await openSession(onnx, activations);
  const counts = new Array<number>(12).fill(0);
  for (let sequence = 0; sequence < sequences.count; sequence++) {
    const values = await session.run([sequences.tokens(sequence)]);
    const layer = values.get("block0.act") ?? new Float32Array();
    layer.forEach((activation, place) => {
      if (place >= 12 && activation >= 0.1) counts[place % 12]! += 1;
    });
  }
  await session.close();
  return counts;
}
