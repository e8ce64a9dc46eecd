import { z } from "zod";

const share = z.number().min(0).max(1);
const firingReason = z.enum(["no_firing_in_test", "nothing_predicted"]).nullable();

const countedShareSchema = z
  .object({
    value: share.nullable(),
    interval: z.object({ low: share, high: share }).nullable().describe("95 %, by Wilson's formula"),
  })
  .meta({ id: "CountedShare", description: "A share of counts; null when there is nothing to count" });

const firingScoresSchema = z
  .object({
    precision: countedShareSchema,
    recall: countedShareSchema,
    f1: countedShareSchema.describe("Its interval is that of hits ÷ (hits + false alarms + misses)"),
    num_texts: z.int(),
    num_tokens: z.int(),
    num_firing: z.int().describe("Tokens on which the neuron fires"),
    num_predicted: z.int().describe("Tokens on which the paths say that it fires"),
    num_hits: z.int().describe("Both"),
    reason: firingReason.describe("Why a score is null"),
  })
  .meta({
    id: "FiringScores",
    description:
      "How well is said where the neuron fires (at least half of its maximum), the first token of each text left out",
  });

const windowScoresSchema = z
  .object({
    auprc: share.nullable(),
    auprc_reason: z.enum(["no_firing_in_windows"]).nullable(),
    correlation: z.number().nullable(),
    correlation_reason: z
      .enum(["prediction_never_varies", "activation_never_varies", "no_windows"])
      .nullable(),
    num_windows: z.int(),
    num_firing: z.int(),
  })
  .meta({ id: "WindowScores", description: "How well predicted activations follow true ones" });

const interventionsSchema = z
  .object({
    open: z
      .object({ kept: z.int(), tried: z.int() })
      .describe(
        "Changes of a token that the paths leave open, and after how many half the activation stayed",
      ),
    required: z
      .object({ lost: z.int(), tried: z.int() })
      .describe("Changes of a token that they require, and after how many more than half of it was lost"),
  })
  .meta({ id: "Interventions" });

export const n2gStatsSchema = z
  .object({
    precision: z.number().nullable(),
    recall: z.number().nullable(),
    f1: z.number().nullable(),
    auprc: z.number().nullable(),
    correlation: z.number().nullable(),
    num_firing: z.int(),
    num_predicted: z.int(),
    reason: firingReason,
    top: firingScoresSchema.exactOptional().describe("On the held-out half of the strongest texts"),
    ordinary: firingScoresSchema
      .exactOptional()
      .describe("On ordinary text, the same for all neurons; which, the provenance says"),
    windows: windowScoresSchema.exactOptional().describe("On the random and quantile windows"),
    sentence: z
      .object({ top: firingScoresSchema, ordinary: firingScoresSchema })
      .exactOptional()
      .describe("Of the sentence made from the paths, by what it says and no more"),
    interventions: interventionsSchema.exactOptional(),
  })
  .meta({
    id: "N2gStats",
    description:
      "How well the graph predicts held-out text. precision, recall, f1, num_firing, num_predicted and reason are those of `top`, auprc and correlation those of `windows`; what was not measured is left out",
  });
