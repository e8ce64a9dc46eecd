import { must } from "@/lib/domain/at";
import { openSession } from "@/lib/run/node";
import type { ModelSession, OnnxModel } from "@/lib/run/session";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import type { Accumulators } from "./accumulator";
import { batchesOf, tokensTogether } from "./batches";
import type { ScanPlan } from "./plan";
import { type Shard, type ShardResult, ShardSummary } from "./shard";
import { ShardActivations } from "./shard-activations";

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
  const room = new ShardActivations(setup.plan);
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

/** Takes in what the layers' values say of a sequence's activations. */
function takeSequence(
  { activations, layerSize, plan }: ScanSetup,
  summary: ShardSummary,
  values: ReadonlyMap<string, Float32Array>,
  { row, rows }: { readonly row: number; readonly rows: number },
): void {
  const length = summary.nextLength;
  let first = 0;
  const parts = plan.slices.map(({ layer, from, to }) => {
    const name = must(activations[layer], `the value with the activations of layer ${layer}`);
    const layerValues = must(values.get(name), `the value "${name}"`);
    const width = layerValues.length / (rows * length);
    if (width !== layerSize) {
      throw new Error(
        `the value "${name}" has ${width} activations a token: config.json says ${layerSize} as d_mlp`,
      );
    }
    const columns = { first, end: first + to - from };
    first = columns.end;
    return { ...columns, values: layerValues, start: row * length * width + from, width };
  });
  summary.add(parts);
}
