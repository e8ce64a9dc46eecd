import { z } from "zod";
import { MOST_FIRING_CHARACTERS } from "@/lib/domain/firing";
import { poleFields } from "./pole";
import { wholeNumber } from "./query";

const TEXT = `a text of 1 to ${MOST_FIRING_CHARACTERS} characters`;

export const firingQuery = z.strictObject({
  text: z
    .string({ error: TEXT })
    .min(1, TEXT)
    .max(MOST_FIRING_CHARACTERS, TEXT)
    .describe("The text, as it is: blanks and line breaks count"),
  limit: wholeNumber(1, 1000).default(50).describe("At most this many neurons"),
  ...poleFields,
});

export const firingSchema = z
  .object({
    tokens: z.array(z.string()).describe("The text as the model's vocabulary cuts it"),
    neurons: z
      .array(
        z.object({
          layer: z.int(),
          neuron: z.int(),
          tokens: z.array(
            z.object({
              position: z.int().describe("Place among `tokens` of the text"),
              path: z.int().describe("Place of the path in the neuron's `paths`"),
              activation: z.number().describe("What the path predicts, as a share of the neuron's maximum"),
            }),
          ),
          f1: z
            .number()
            .nullable()
            .describe("Of the neuron's graph on the held-out half of its strongest texts"),
          least_f1: z.number().nullable().describe("Lower end of the 95 % interval of that"),
          ordinary_f1: z.number().nullable().describe("F1 of the neuron's graph on ordinary text"),
          explanation: z.string().nullable(),
        }),
      )
      .describe("The surest first: prediction × `least_f1`"),
    total: z.int().describe("Exact number of neurons, also of those that are not listed"),
    ordinary: z
      .object({ precision: z.number(), recall: z.number() })
      .nullable()
      .describe("How right the model's graphs are on ordinary text, all together and token by token"),
  })
  .meta({ id: "Firing" });
