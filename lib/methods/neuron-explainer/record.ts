import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { real, sentence, shortText, tokens } from "@/lib/methods/checked-values";
import type { PartOf } from "@/lib/methods/part";

/** A text with the activations that an explanation makes one expect, and the true ones. */
const simulationRecord = z
  .strictObject({
    tokens,
    simulated_activations: z.array(real).describe("One per token"),
    activations: z.array(real).describe("One per token"),
  })
  .refine(
    ({ tokens: { length }, simulated_activations, activations }) =>
      simulated_activations.length === length && activations.length === length,
    "one simulated and one true activation per token",
  );

const explanationRecord = z.strictObject({
  explanation: sentence,
  score: real.nullable(),
  explainer: shortText,
  scores: z.strictObject({
    ev_correlation: real.nullable(),
    rsquared: real.nullable(),
    absolute_dev_explained: real.nullable(),
  }),
  simulations: z
    .array(simulationRecord)
    .max(LIMITS.simulations)
    .optional()
    .describe("How the explanation was scored"),
});

export const neuronExplainerFields = {
  explanations: z.array(explanationRecord).max(LIMITS.explanations).optional(),
};

export type NeuronExplainerRecord = PartOf<typeof neuronExplainerFields>;
export type ExplanationRecord = z.infer<typeof explanationRecord>;
