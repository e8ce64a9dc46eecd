import { z } from "zod";

export const explanationSchema = z
  .object({
    explanation: z.string(),
    score: z.number().nullable().describe("Correlation of simulated and true activations"),
    explainer: z.string().describe("Who wrote it; `rule` when made from the graph"),
    scores: z.object({
      ev_correlation: z.number().nullable(),
      rsquared: z.number().nullable(),
      absolute_dev_explained: z.number().nullable(),
    }),
  })
  .meta({ id: "Explanation" });

export const neuronExplainerSchema = z
  .object({
    explanation: z.string().describe("The best-scored explanation"),
    score: z.number().nullable(),
    explanations: z.array(explanationSchema).describe("All of them, best score first"),
  })
  .meta({ id: "NeuronExplainer" });
