import { z } from "zod";
import { n2gStatsSchema } from "./graph-scores";
import { neuronIndexSchema } from "./neuroscope";
import { counterExampleSchema, distanceSchema, pathSchema } from "./paths";
import { oneOf } from "./query";

export const n2gGraphSchema = z
  .object({
    graph: z.array(
      z.object({
        token: z.string(),
        importance: z.number().min(0).max(1),
        measured: z
          .literal(false)
          .exactOptional()
          .describe("Nobody measured how much the node matters: its `importance` is 0 and says nothing"),
        required: z
          .array(z.int())
          .describe(
            "Nodes one step further back, one of which may precede this one; where `end` is false one of them must",
          ),
        end: z.boolean().describe("A path may end here"),
        distance: distanceSchema
          .exactOptional()
          .describe("Tokens before the firing token, 0 for that itself. Imported graphs of 2023 do not say"),
        steps_back: z
          .array(distanceSchema)
          .exactOptional()
          .describe(
            "For each of `required`, how many tokens before this one it stands, 1 = just before. Imported graphs of 2023 do not say",
          ),
      }),
    ),
    subgraph_indices: z
      .array(z.int())
      .describe(
        "Start offsets of the columns, ending with the number of nodes. A column is a step back from the firing token, no distance: see `distance`",
      ),
  })
  .meta({ id: "N2gGraph" });

export const similarNeuronSchema = z
  .object({
    layer: z.int(),
    neuron: z.int(),
    similarity: z.number().describe("To six significant digits"),
    shared: z.int().describe("Tokens that both have in the same role"),
    n: z.int().describe("Tokens of the similar neuron"),
  })
  .meta({ id: "SimilarNeuron" });

export const neuron2graphSchema = z
  .object({
    graph: z.union([n2gGraphSchema, z.string().describe("The DOT text, with format=dot")]),
    graphviz: z
      .string()
      .describe(
        "The graph as DOT; an edge's label says how many tokens before the later one the earlier stands",
      ),
    paths: z
      .array(pathSchema)
      .nullable()
      .describe(
        "What predicts: at each token the first path that matches gives the prediction, none gives 0. The graph is drawn from the best supported ones. Null for imported graphs of 2023",
      ),
    similar: z.array(similarNeuronSchema),
    stats: n2gStatsSchema.nullable(),
    counter_examples: z
      .array(counterExampleSchema)
      .nullable()
      .describe("Where the prediction is furthest from the truth, worst first; null when nobody looked"),
  })
  .meta({ id: "Neuron2Graph" });

/** An answer in JSON, whose graph is no DOT text. */
export type Neuron2Graph = Omit<z.infer<typeof neuron2graphSchema>, "graph"> & {
  readonly graph: z.infer<typeof n2gGraphSchema>;
};

export const neuron2graphQuery = z.strictObject({
  format: oneOf(["json", "dot"]).default("json").describe("dot: `graph` is the DOT text itself"),
});

export const tokenSearchSchema = z.array(neuronIndexSchema).meta({ id: "TokenSearchMatches" });

export const tokenSearchQuery = z.strictObject({
  query: z
    .string({ error: "a token query, as in any:the" })
    .describe("Terms separated by commas, all of which must hold"),
});
