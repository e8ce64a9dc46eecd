import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { count, real, sentence, shortText } from "@/lib/methods/checked-values";
import type { PartOf, TextLengths } from "@/lib/methods/part";
import { counterExampleRecord, pathRecord } from "./path-record";
import { graphStatsRecord } from "./scores-record";

const graphRecord = z
  .strictObject({
    graph: z
      .array(
        z.strictObject({
          token: shortText,
          importance: real.min(0).max(1),
          required: z.array(count),
          end: z.boolean(),
        }),
      )
      .max(LIMITS.graphNodes),
    subgraph_indices: z.array(count).max(LIMITS.graphNodes + 2),
  })
  .superRefine(({ graph, subgraph_indices: offsets }, context) => {
    const fault = edgesFault(graph.map(({ required }) => required)) ?? offsetsFault(offsets, graph.length);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  });

function edgesFault(edges: readonly (readonly number[])[]): string | null {
  const total = edges.reduce((sum, { length }) => sum + length, 0);
  if (total > LIMITS.graphEdges) return `the graph has ${total} edges, the limit is ${LIMITS.graphEdges}`;
  for (const [node, required] of edges.entries()) {
    if (required.some((id) => id >= edges.length)) return "a node requires one that is not in the graph";
    if (required.includes(node)) return `node ${node} requires itself`;
    if (new Set(required).size < required.length) return `node ${node} requires the same node twice`;
  }
  return null;
}

function offsetsFault(offsets: readonly number[], numNodes: number): string | null {
  if (offsets.at(-1) !== numNodes || offsets.some((offset, i) => offset < (offsets[i - 1] ?? 0)))
    return "subgraph_indices must not fall, and end with the number of nodes";
  return offsets[0] === 0 ? null : "subgraph_indices must begin with 0: each node stands in a group";
}

export const neuron2graphFields = {
  graph: graphRecord.optional().describe("A graph as Neuron to Graph drew it in 2023"),
  paths: z
    .array(pathRecord)
    .max(LIMITS.paths)
    .optional()
    .describe("At each token the first that matches gives the prediction. The graph is drawn from them"),
  graph_missing: sentence.optional().describe("Why this neuron has no graph"),
  graph_stats: graphStatsRecord.optional(),
  counter_examples: z
    .array(counterExampleRecord)
    .max(LIMITS.counterExamples)
    .optional()
    .describe("Where the prediction is furthest from the truth, worst first"),
};

export type Neuron2graphRecord = PartOf<typeof neuron2graphFields>;

/** Does the part of a neuron, called so, say each thing once, and no more than a page can hold? */
export function checkGraph(
  { graph, paths }: Neuron2graphRecord,
  _lengths: TextLengths,
  name: string,
): Parsed<true> {
  if (graph !== undefined && paths !== undefined)
    return unparsed(`${name} has a graph and paths: the graph is drawn from the paths, leave it out`);
  const steps = paths?.reduce((sum, path) => sum + path.steps.length, 0) ?? 0;
  return steps > LIMITS.pathSteps
    ? unparsed(`the paths of ${name} have ${steps} steps, the limit is ${LIMITS.pathSteps}`)
    : parsed(true);
}
