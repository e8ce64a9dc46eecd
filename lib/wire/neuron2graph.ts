import { z } from "zod";
import { neuronIndexSchema } from "./neuroscope";
import { oneOf } from "./query";

export const n2gGraphSchema = z
  .object({
    graph: z.array(
      z.object({
        token: z.string(),
        importance: z.number().min(0).max(1),
        required: z.array(z.int()).describe("Nodes one step further back that must precede this one"),
        end: z.boolean().describe("A path may end here"),
      }),
    ),
    subgraph_indices: z
      .array(z.int())
      .describe("Start offsets of the columns, ending with the number of nodes"),
  })
  .meta({ id: "N2gGraph" });

export const similarNeuronSchema = z
  .object({
    layer: z.int(),
    neuron: z.int(),
    similarity: z.number(),
    shared: z.int().describe("Tokens that both have in the same role"),
    n: z.int().describe("Tokens of the similar neuron"),
  })
  .meta({ id: "SimilarNeuron" });

export const n2gStatsSchema = z
  .object({
    precision: z.number().nullable(),
    recall: z.number().nullable(),
    f1: z.number().nullable(),
    auprc: z.number().nullable(),
    correlation: z.number().nullable(),
    num_firing: z.int(),
    num_predicted: z.int(),
    reason: z.enum(["no_firing_in_test", "nothing_predicted"]).nullable(),
  })
  .meta({ id: "N2gStats", description: "How well the graph predicts held-out text" });

export const neuron2graphSchema = z
  .object({
    graph: z.union([n2gGraphSchema, z.string().describe("The DOT text, with format=dot")]),
    graphviz: z.string().describe("The graph as DOT"),
    similar: z.array(similarNeuronSchema),
    stats: n2gStatsSchema.nullable(),
  })
  .meta({ id: "Neuron2Graph" });

export const neuron2graphQuery = z.strictObject({
  format: oneOf(["json", "dot"]).default("json").describe("dot: `graph` is the DOT text itself"),
});

export const tokenSearchSchema = z.array(neuronIndexSchema).meta({ id: "TokenSearchMatches" });

export const tokenSearchQuery = z.strictObject({
  query: z
    .string({ error: "a token query, as in any:the" })
    .describe("Terms separated by commas, all of which must hold"),
});
