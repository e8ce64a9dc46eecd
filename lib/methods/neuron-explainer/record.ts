import { z } from "zod";
import type { PartOf } from "@/lib/methods/part";

const finite = z.number();

/** A text with the activations that an explanation makes one expect, and the true ones. */
const simulationRecord = z
  .strictObject({
    tokens: z.array(z.string()),
    simulated_activations: z.array(finite).describe("One per token"),
    activations: z.array(finite).describe("One per token"),
  })
  .refine(
    ({ tokens, simulated_activations, activations }) =>
      simulated_activations.length === tokens.length && activations.length === tokens.length,
    "one simulated and one true activation per token",
  );

const explanationRecord = z.strictObject({
  explanation: z.string(),
  score: finite.nullable(),
  explainer: z.string(),
  scores: z.strictObject({
    ev_correlation: finite.nullable(),
    rsquared: finite.nullable(),
    absolute_dev_explained: finite.nullable(),
  }),
  simulations: z.array(simulationRecord).optional().describe("How the explanation was scored"),
});

export const neuronExplainerFields = { explanations: z.array(explanationRecord).optional() };

export type NeuronExplainerRecord = PartOf<typeof neuronExplainerFields>;
export type ExplanationRecord = z.infer<typeof explanationRecord>;
