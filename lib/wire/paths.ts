import { z } from "zod";

const share = z.number().min(0).max(1);

export const distanceSchema = z
  .object({ min: z.int(), max: z.int() })
  .meta({ id: "Distance", description: "A range of numbers of tokens, both ends included" });

const tokenStepSchema = z
  .object({
    tokens: z.array(z.string()).describe("Matches one token that is one of these, spelt exactly"),
    class: z.string().exactOptional().describe("What the tokens have in common, as in digit"),
    importance: share
      .exactOptional()
      .describe(
        "Share of the activation that masking the token takes away; below 0.1 it only tells texts apart. Left out where it was not measured",
      ),
    examples: z.int().exactOptional().describe("Texts of which the importance is the mean"),
  })
  .meta({ id: "TokenStep" });

const gapStepSchema = z
  .object({ gap: distanceSchema.describe("Matches so many tokens of any kind") })
  .meta({ id: "GapStep" });

export const pathSchema = z
  .object({
    steps: z
      .array(z.union([tokenStepSchema, gapStepSchema]))
      .describe("Read backwards: the firing token first, then what stands before it"),
    activation: z
      .number()
      .describe(
        "What is predicted, as a share of the neuron's maximum: at least 0.5 means that it fires, less is an exception from the paths after it",
      ),
    mean: z
      .number()
      .exactOptional()
      .describe("Mean activation on the tokens that it was fitted to, as such a share"),
    support: z
      .int()
      .describe(
        "Firing tokens of the texts it was fitted to that the path explains; of an exception, tokens that it rightly keeps silent",
      ),
    hits: z.int().describe("Firing tokens of the held-out texts of which it gives the prediction"),
    false_alarms: z.int().describe("Tokens of the held-out texts that it wrongly calls firing"),
    ordinary: z
      .object({ hits: z.int(), false_alarms: z.int() })
      .exactOptional()
      .describe("The same on ordinary text"),
    texts: z.array(z.int()).describe("Ranks of the snippets whose strongest token the path explains"),
    stability: share
      .exactOptional()
      .describe(
        "Share of the refits to texts drawn anew in which the path was found again: from 0.8 on it holds, less is seldom found again. Left out where it was not measured",
      ),
  })
  .meta({ id: "N2gPath", description: "One way to make a neuron fire, or an exception" });

export const counterExampleSchema = z
  .object({
    tokens: z.array(z.string()),
    position: z.int().describe("Place in `tokens` of the token on which paths and neuron differ"),
    predicted: z.number().describe("By the paths, as a share of the neuron's maximum"),
    activation: z.number().describe("Of the neuron, as a share of its maximum"),
    kind: z.enum(["window", "edit"]).describe("A window as it is, or one in which a token was changed"),
    edited: z.int().exactOptional().describe("Place of the token that was changed"),
    replaced: z.string().exactOptional().describe("The token that stood there before"),
  })
  .meta({ id: "CounterExample" });
