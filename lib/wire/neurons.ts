import { z } from "zod";
import { metadataSchema } from "./metadata";
import { similarNeuronSchema } from "./neuron2graph";
import { poleFields } from "./pole";
import { oneOf, wholeNumber } from "./query";

/** The envelope of an answer about one model: the data, or which data the model lacks. */
export function envelopeOf(data: z.ZodType) {
  return z.union([z.object({ data, metadata: metadataSchema }), missingSchema]);
}

export const missingSchema = z
  .object({
    missing_data_types: z.array(z.string()).min(1).describe("What the model lacks for this address"),
    metadata: metadataSchema,
  })
  .meta({ id: "Missing" });

export const modelsSchema = z.object({ models: z.array(metadataSchema) }).meta({ id: "Models" });

export const tokenListQuery = z.strictObject(poleFields);

export const tokensQuery = z.strictObject({
  prefix: z.string().default("").describe("Start of the token, any token without it"),
  limit: wholeNumber(1, 1000).default(20).describe("At most this many"),
  ...poleFields,
});

const tokenCountSchema = z
  .object({
    token: z.string().describe("Normalised"),
    activating: z.int().describe("Neurons that fire on it"),
    important: z.int().describe("Neurons that fire after it"),
  })
  .meta({ id: "TokenCount" });

export const tokensSchema = z
  .object({
    tokens: z.array(tokenCountSchema).describe("Most neurons first"),
    total: z.int().describe("How many tokens start so"),
    near: z.array(tokenCountSchema).describe("Tokens spelt nearly so, when none starts so"),
  })
  .meta({ id: "Tokens" });

export const tokenListSchema = z
  .object({
    tokens: z.array(z.string()).describe("Normalised, most neurons first"),
    activating: z.array(z.int()).describe("For each token, neurons that fire on it"),
    important: z.array(z.int()).describe("For each token, neurons that fire after it"),
  })
  .meta({ id: "TokenList" });

export const atlasQuery = z.strictObject({
  as: oneOf(["values", "levels"])
    .default("values")
    .describe("values: float32, or JSON; levels: a byte for each neuron, by quantiles"),
  ...poleFields,
});

export const atlasSchema = z
  .object({
    statistic: z.string(),
    num_layers: z.int(),
    layer_size: z.int(),
    values: z.array(z.number().nullable()).describe("One a neuron, layer by layer; null where unknown"),
  })
  .meta({ id: "Atlas" });

export const neuronsQuery = z.strictObject({
  in: z.string().default("").describe("The filter, as in dense f1<0.3 layer=1; every neuron without it"),
  limit: wholeNumber(1, 1000).default(100).describe("At most this many"),
  offset: wholeNumber(0, 999_999_999).default(0).describe("Leave out so many of the first"),
  as: oneOf(["list", "bits"])
    .default("list")
    .describe("bits: which of the model’s neurons are left, a bit each"),
  ...poleFields,
});

export const neuronListSchema = z
  .object({
    total: z.int().describe("How many neurons the filter leaves"),
    neurons: z.array(
      z.object({
        layer: z.int(),
        neuron: z.int(),
        statistics: z.record(z.string(), z.number().nullable()).describe("By name; null where unknown"),
        peak: z
          .object({ before: z.array(z.string()), token: z.string(), after: z.array(z.string()) })
          .nullable()
          .describe("The strongest token of the strongest text, and what stands around it"),
        explanation: z.string().nullable().describe("The best-scored one"),
      }),
    ),
  })
  .meta({ id: "NeuronList" });

export type NeuronListAnswer = z.infer<typeof neuronListSchema>;

export const similarQuery = z.strictObject({
  measure: oneOf(["max", "min"])
    .default("max")
    .describe("max: shared tokens ÷ the smaller of both sets; min: ÷ the larger"),
  limit: wholeNumber(1, 50).default(50).describe("At most this many"),
  model: z.string().optional().describe("Look in this model instead of the neuron's own"),
  ...poleFields,
});

export const similarSchema = z
  .object({
    neuron_index: z.object({ layer: z.int(), neuron: z.int() }),
    n: z.int().describe("Tokens of this neuron, one in both roles counted twice"),
    measure: z.enum(["max", "min"]),
    model: z.string().describe("Where the similar neurons are"),
    similar: z
      .array(
        similarNeuronSchema.extend({
          shared_tokens: z
            .array(z.object({ token: z.string(), role: z.enum(["activating", "important"]) }))
            .describe("The tokens that both have, normalised, with the role that they have in both"),
        }),
      )
      .describe("Strongest first, similarity at least 0.4"),
  })
  .meta({ id: "Similar" });

const PLACES = /^\d{1,9}:\d{1,9}(,\d{1,9}:\d{1,9})*$/;

export const batchQuery = z.strictObject({
  service: z
    .string({ error: "the name of a service, as in neuroscope" })
    .describe("A service with neuron pages"),
  n: z
    .string({ error: "neurons as layer:neuron, separated by commas, as in 0:12,0:13" })
    .regex(PLACES, "neurons as layer:neuron, separated by commas, as in 0:12,0:13")
    .refine((list) => list.split(",").length <= 100, "at most 100 neurons")
    .describe("Neurons as layer:neuron, separated by commas, at most 100"),
  ...poleFields,
});

export function batchSchema(data: z.ZodType) {
  return z.array(
    z.union([
      z.object({ layer: z.int(), neuron: z.int(), data }),
      z.object({ layer: z.int(), neuron: z.int(), error: z.string() }),
    ]),
  );
}

export const exportQuery = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,9}:\d{1,9}$/, "a neuron as layer:neuron, as in 1:29")
    .optional()
    .describe("Go on behind this neuron, the last one of an answer that broke off"),
  ...poleFields,
});

export function exportLineSchema(data: z.ZodType) {
  return z.object({ layer: z.int(), neuron: z.int(), data });
}
