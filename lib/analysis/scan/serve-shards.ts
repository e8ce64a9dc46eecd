import { at, must } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import { signOf } from "@/lib/domain/pole";
import { openSession } from "@/lib/run/node";
import type { ModelSession, OnnxModel } from "@/lib/run/session";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import type { Accumulators } from "./accumulator";
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
    for (const [i, tokens] of shard.sequences.entries()) {
      const values = await (await session).run([tokens]);
      const matrix = gather(setup, values, tokens.length);
      refuseNonFinite(setup.plan, matrix, shard.firstSequence + i);
      matrices.push(matrix);
    }
    return summarizeShard(setup.plan, shard, matrices, accumulators);
  });
}

/** The columns of the plan's neurons, out of the layers' activations; those of the negative pole with signs turned. */
function gather(
  { activations, layerSize, plan }: ScanSetup,
  values: ReadonlyMap<string, Float32Array>,
  rows: number,
): ActivationMatrix {
  const gathered = new Float32Array(rows * plan.numNeurons);
  let first = 0;
  for (const { layer, from, to, pole } of plan.slices) {
    const name = must(activations[layer], `the value with the activations of layer ${layer}`);
    const layerValues = must(values.get(name), `the value "${name}"`);
    const width = layerValues.length / rows;
    if (width !== layerSize) {
      throw new Error(
        `the value "${name}" has ${width} activations a token: config.json says ${layerSize} as d_mlp`,
      );
    }
    for (let row = 0; row < rows; row++) {
      const own = layerValues.subarray(row * width + from, row * width + to);
      gathered.set(signOf(pole) === 1 ? own : own.map((value) => 0 - value), row * plan.numNeurons + first);
    }
    first += to - from;
  }
  return { rows, columns: plan.numNeurons, values: gathered };
}

function refuseNonFinite(plan: ScanPlan, { columns, values }: ActivationMatrix, sequence: number): void {
  const place = values.findIndex((value) => !Number.isFinite(value));
  if (place === -1) return;
  const neuron = at(neuronsOf(plan), place % columns);
  const token = Math.floor(place / columns);
  throw new Error(
    `${formatNeuron(neuron)} has the activation ${values[place]} on token ${token} of sequence ${sequence}: the model is not sound there`,
  );
}
