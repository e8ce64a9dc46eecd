import { z } from "zod";
import { EXPLANATION_TESTS } from "@/lib/domain/explanation";
import { oneOf } from "./query";

export const neuronExplainerQuery = z.strictObject({
  simulations: oneOf(["true", "false"])
    .default("false")
    .describe("true: each explanation with the activations that it makes one expect"),
});

const simulationSchema = z
  .object({
    tokens: z.array(z.string()),
    simulated_activations: z
      .array(z.number())
      .describe("What the explanation makes one expect, one per token"),
    activations: z.array(z.number()).describe("The true ones, one per token"),
  })
  .meta({ id: "Simulation" });

const testSchema = z
  .object({
    method: z
      .enum(EXPLANATION_TESTS)
      .describe("What was predicted from it: activations (simulation, graph), firing texts, firing tokens"),
    scorer: z.string().describe("The model that predicted; `rule` where none did"),
    score: z
      .number()
      .nullable()
      .describe("Correlation (simulation, graph) or balanced accuracy (detection, fuzzing)"),
    chance: z.number().describe("What predictions get that know nothing of the neuron"),
    n: z.int().describe("Tokens (simulation, graph) or texts (detection, fuzzing) that were predicted"),
  })
  .meta({ id: "ExplanationTest" });

export const explanationSchema = z
  .object({
    explanation: z.string(),
    score: z.number().nullable().describe("Correlation of simulated and true activations"),
    explainer: z.string().describe("Who wrote it; `rule` when made from the graph"),
    scores: z.object({
      ev_correlation: z.number().nullable(),
      rsquared: z.number().nullable(),
      absolute_dev_explained: z.number().nullable(),
      tests: z
        .array(testSchema)
        .optional()
        .describe("How it was tested, on texts that it was not made from; left out where that is not known"),
    }),
    simulations: z
      .array(simulationSchema)
      .optional()
      .describe("With simulations=true: the texts on which it was scored; empty where the source has none"),
  })
  .meta({ id: "Explanation" });

export const neuronExplainerSchema = z
  .object({
    explanation: z.string().describe("The best-scored explanation"),
    score: z.number().nullable(),
    explanations: z.array(explanationSchema).describe("All of them, best score first"),
  })
  .meta({ id: "NeuronExplainer" });
