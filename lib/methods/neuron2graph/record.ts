import { z } from "zod";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { PartOf, TextLengths } from "@/lib/methods/part";
import { counterExampleRecord, pathRecord } from "./path-record";
import { graphStatsRecord } from "./scores-record";

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

export const neuron2graphFields = {
  graph: graphRecord.optional().describe("A graph as Neuron to Graph drew it in 2023"),
  paths: z
    .array(pathRecord)
    .optional()
    .describe("At each token the first that matches gives the prediction. The graph is drawn from them"),
  graph_missing: z.string().optional().describe("Why this neuron has no graph"),
  graph_stats: graphStatsRecord.optional(),
  counter_examples: z
    .array(counterExampleRecord)
    .optional()
    .describe("Where the prediction is furthest from the truth, worst first"),
};

export type Neuron2graphRecord = PartOf<typeof neuron2graphFields>;

/** Does the part of a neuron, called so, say each thing once? */
export function checkGraph(
  { graph, paths }: Neuron2graphRecord,
  _lengths: TextLengths,
  name: string,
): Parsed<true> {
  return graph === undefined || paths === undefined
    ? parsed(true)
    : unparsed(`${name} has a graph and paths: the graph is drawn from the paths, leave it out`);
}
