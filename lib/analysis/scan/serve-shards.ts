import { at, must, nothingAt } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import { signOf } from "@/lib/domain/pole";
import { openSession } from "@/lib/run/node";
import type { ModelSession, OnnxModel } from "@/lib/run/session";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import type { Accumulators } from "./accumulator";
import { batchesOf } from "./batches";
import type { ActivationMatrix } from "./matrix";
import { neuronsOf, type ScanPlan } from "./plan";
import { type Shard, type ShardResult, summarizeShard } from "./shard";

/** What a worker of the scan is given at its start. */
export interface ScanSetup {
  readonly onnx: OnnxModel;
  /** The value with the activations of each layer that the plan looks at, by layer. */
  readonly activations: Readonly<Record<number, string>>;
  /** Neurons of every layer, as config.json says. */
  readonly layerSize: number;
  readonly plan: ScanPlan;
}

/** Sums up shards in a worker of a scan: the last call of the worker's module. */
export function serveShards(accumulators: Accumulators<string>): void {
  const setup = workerSetup<ScanSetup>();
  let session: Promise<ModelSession> | null = null;
  serveTasks<Shard, ShardResult>(async (shard) => {
    session ??= openSession(setup.onnx, Object.values(setup.activations));
    const matrices: ActivationMatrix[] = [];
    for (const rows of batchesOf(shard.sequences, setup.onnx.device === undefined ? BATCH : DEVICE_BATCH)) {
      const values = await (await session).run(rows);
      for (const [r, { length }] of rows.entries()) {
        const matrix = gather(setup, values, r * length, length, rows.length * length);
        refuseNonFinite(setup.plan, matrix, shard.firstSequence + matrices.length);
        matrices.push(matrix);
      }
    }
    return summarizeShard(setup.plan, shard, matrices, accumulators);
  });
}

/** Tokens run together: as many as keep a processor's caches, or fill a graphics card. */
const BATCH = 1024;
const DEVICE_BATCH = 4096;

/**
 * The columns of the plan's neurons, out of some rows of the layers' activations, from `start` on; those of the
 * negative pole with signs turned.
 */
function gather(
  { activations, layerSize, plan }: ScanSetup,
  values: ReadonlyMap<string, Float32Array>,
  start: number,
  rows: number,
  all: number,
): ActivationMatrix {
  const gathered = new Float32Array(rows * plan.numNeurons);
  let first = 0;
  for (const { layer, from, to, pole } of plan.slices) {
    const name = must(activations[layer], `the value with the activations of layer ${layer}`);
    const layerValues = must(values.get(name), `the value "${name}"`);
    const width = layerValues.length / all;
    if (width !== layerSize) {
      throw new Error(
        `the value "${name}" has ${width} activations a token: config.json says ${layerSize} as d_mlp`,
      );
    }
    for (let row = 0; row < rows; row++) {
      const own = (start + row) * width;
      const into = row * plan.numNeurons + first;
      gathered.set(layerValues.subarray(own + from, own + to), into);
      if (signOf(pole) === -1) turnSigns(gathered, into, into + to - from);
    }
    first += to - from;
  }
  return { rows, columns: plan.numNeurons, values: gathered };
}

function turnSigns(values: Float32Array, from: number, to: number): void {
  for (let i = from; i < to; i++) values[i] = 0 - (values[i] ?? nothingAt(i)); // no −0
}

function refuseNonFinite(plan: ScanPlan, { columns, values }: ActivationMatrix, sequence: number): void {
  let nothing = 0;
  for (let i = 0; i < values.length; i++) nothing += (values[i] ?? nothingAt(i)) * 0; // NaN for what is not finite
  if (nothing === 0) return;
  const place = values.findIndex((value) => !Number.isFinite(value));
  const neuron = at(neuronsOf(plan), place % columns);
  const token = Math.floor(place / columns);
  throw new Error(
    `${formatNeuron(neuron)} has the activation ${values[place]} on token ${token} of sequence ${sequence}: the model is not sound there`,
  );
}
