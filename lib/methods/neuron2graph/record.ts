import { z } from "zod";
import type { PartOf } from "@/lib/methods/part";

const finite = z.number();
const count = z.int().min(0);

const graphRecord = z
  .strictObject({
    graph: z.array(
      z.strictObject({
        token: z.string(),
        importance: finite.min(0).max(1),
        required: z.array(count),
        end: z.boolean(),
      }),
    ),
    subgraph_indices: z.array(count),
  })
  .refine(
    ({ graph }) => graph.every(({ required }) => required.every((id) => id < graph.length)),
    "a node requires one that is not in the graph",
  )
  .refine(
    ({ graph, subgraph_indices: offsets }) =>
      offsets.at(-1) === graph.length && offsets.every((offset, i) => offset >= (offsets[i - 1] ?? 0)),
    "subgraph_indices must not fall, and end with the number of nodes",
  );

const graphStatsRecord = z.strictObject({
  precision: finite.nullable(),
  recall: finite.nullable(),
  f1: finite.nullable(),
  auprc: finite.nullable(),
  correlation: finite.nullable(),
  num_firing: count,
  num_predicted: count,
  reason: z.enum(["no_firing_in_test", "nothing_predicted"]).nullable(),
});

export const neuron2graphFields = {
  graph: graphRecord.optional(),
  graph_missing: z.string().optional().describe("Why this neuron has no graph"),
  graph_stats: graphStatsRecord.optional(),
};

export type Neuron2graphRecord = PartOf<typeof neuron2graphFields>;
