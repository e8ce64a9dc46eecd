import { at, must } from "@/lib/domain/at";
import { formatNeuron } from "@/lib/domain/neuron";
import { signOf } from "@/lib/domain/pole";
import { openSession } from "@/lib/run/node";
import type { ModelSession, OnnxModel } from "@/lib/run/session";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import type { Accumulators } from "./accumulator";
import { batchesOf, tokensTogether } from "./batches";
import { type ActivationMatrix, BLOCK, MatrixRoom, takeColumns, turnSigns } from "./matrix";
import { neuronsOf, type ScanPlan } from "./plan";
import { type Shard, type ShardResult, ShardSummary } from "./shard";

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
  const room = new MatrixRoom();
  serveTasks<Shard, ShardResult>(async (shard) => {
    session ??= openSession(setup.onnx, Object.values(setup.activations));
    const summary = new ShardSummary(setup.plan, shard, accumulators, room);
    for (const rows of batchesOf(shard.sequences, tokensTogether(setup.onnx))) {
      const values = await (await session).run(rows);
      for (const r of rows.keys()) takeSequence(setup, summary, values, { row: r, rows: rows.length });
    }
    return summary.finish();
  });
}

/** Takes the columns of the plan's neurons out of the layers' activations; those of the negative pole with signs turned. */
function takeSequence(
  { activations, layerSize, plan }: ScanSetup,
  summary: ShardSummary,
  values: ReadonlyMap<string, Float32Array>,
  { row, rows }: { readonly row: number; readonly rows: number },
): void {
  const sequence = summary.next;
  const { matrix, onColumns } = summary.add();
  let [column, nothing] = [0, 0];
  for (const { layer, from, to, pole } of plan.slices) {
    const name = must(activations[layer], `the value with the activations of layer ${layer}`);
    const layerValues = must(values.get(name), `the value "${name}"`);
    const width = layerValues.length / (rows * matrix.rows);
    if (width !== layerSize) {
      throw new Error(
        `the value "${name}" has ${width} activations a token: config.json says ${layerSize} as d_mlp`,
      );
    }
    for (let neuron = from; neuron < to; neuron += BLOCK) {
      const columns = { first: column, end: column + Math.min(BLOCK, to - neuron) };
      const start = row * matrix.rows * width + neuron;
      nothing += takeColumns(matrix, columns, { values: layerValues, start, width });
      if (signOf(pole) === -1) turnSigns(matrix, columns);
      onColumns(columns);
      column = columns.end;
    }
  }
  if (Number.isNaN(nothing)) refuseNonFinite(plan, matrix, sequence);
}

/** Names the activation that is not finite, on the earliest token and of the first neuron. */
function refuseNonFinite(
  plan: ScanPlan,
  { rows, columns, values }: ActivationMatrix,
  sequence: number,
): never {
  const places = Array.from(
    { length: rows * columns },
    (_, i) => (i % columns) * rows + Math.floor(i / columns),
  );
  const place = must(
    places.find((i) => !Number.isFinite(values[i])),
    "an activation that is not finite",
  );
  const neuron = at(neuronsOf(plan), Math.floor(place / rows));
  throw new Error(
    `${formatNeuron(neuron)} has the activation ${values[place]} on token ${place % rows} of sequence ${sequence}: the model is not sound there`,
  );
}
