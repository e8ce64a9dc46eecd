import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import { EXPLANATION_TESTS } from "@/lib/domain/explanation";
import { count, real, sentence, shortText, tokens } from "@/lib/methods/checked-values";
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

const testRecord = z.strictObject({
  method: z
    .enum(EXPLANATION_TESTS)
    .describe("What was predicted from the explanation: activations, firing texts, firing tokens"),
  scorer: shortText.describe("The model that predicted; `rule` where none did"),
  score: real
    .nullable()
    .describe("Correlation (simulation, graph) or balanced accuracy (detection, fuzzing)"),
  chance: real.describe("What predictions get that know nothing of the neuron"),
  n: count.describe("Tokens (simulation, graph) or texts (detection, fuzzing) that were predicted"),
});

const explanationRecord = z.strictObject({
  explanation: sentence,
  score: real.nullable(),
  explainer: shortText,
  scores: z.strictObject({
    ev_correlation: real.nullable(),
    rsquared: real.nullable(),
    absolute_dev_explained: real.nullable(),
    tests: z
      .array(testRecord)
      .max(LIMITS.explanationTests)
      .exactOptional()
      .describe("How it was tested, on texts that it was not made from"),
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
