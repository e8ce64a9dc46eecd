import { z } from "zod";
import { isReservedName, MOST_LAYERS, MOST_NEURONS_PER_LAYER } from "@/lib/domain/model";
import { type TextRecord, textRecord } from "@/lib/methods/neuroscope/record";
import { fieldsOf, PARTS, type Parts } from "@/lib/methods/parts";
import { extraFields } from "@/lib/methods/plain-json/record";

/**
 * The records of a bundle, the folder that analysis writes and import reads. Keys are snake_case as
 * they stand in the files. Every file but `bundle.json` is optional, and so is every part of a neuron.
 */

const count = z.int().min(0);

export { type TextRecord, textRecord };

/** A line of a neuron file: its place, and the parts of these methods. */
export function neuronRecordOf<Some extends Parts>(parts: Some) {
  return z.strictObject({ layer: count, neuron: count, ...fieldsOf(parts), ...extraFields });
}

export const neuronRecord = neuronRecordOf(PARTS);

/** A line of extra.jsonl.gz: data of an added service for a layer as a whole, or for the model. */
export const extraRecord = z.strictObject({
  service: z.string(),
  layer: count.optional().describe("The layer that the data are of; left out for the model"),
  data: z.unknown(),
});

/** vocabulary.json: the string of each token, by token id. */
export const vocabularyRecord = z.array(z.string());

const provenanceRecord = z.strictObject({
  source: z.string().describe("Where the data come from"),
  tool: z.string(),
  tool_version: z.string(),
  date: z.string().optional().describe("ISO 8601; left out where output must not depend on the clock"),
  licence: z.string(),
  tokens_scanned: count.optional(),
  caveats: z.array(z.string()),
  ordinary_sequences: z
    .array(count)
    .optional()
    .describe("Places in the dataset of the sequences that every graph was tested on as ordinary text"),
});

const finite = z.number();

/** Measured on the model as a whole, with the graphs of its neurons. */
const measuresRecord = z.strictObject({
  loss_recovered: z
    .array(
      z.strictObject({
        layer: count,
        loss: finite.describe("Of the untouched model, in nats per token"),
        mean_loss: finite.describe("With each neuron of the layer set to its mean activation"),
        graph_loss: finite.describe("With each neuron of the layer set to what its graph predicts"),
        recovered: finite
          .nullable()
          .describe("0 when graph_loss is mean_loss, 1 when it is loss; null where the mean costs nothing"),
        tokens: count.describe("Tokens whose loss was counted"),
        unmatched: z
          .literal("mean")
          .exactOptional()
          .describe(
            "Where no path matches, the neuron's mean activation at such places stood; without this, 0",
          ),
      }),
    )
    .describe("How much of what a layer does for the model's loss its graphs do as well"),
});

export const manifestRecord = z.strictObject({
  format: z.literal("deepdecipher-bundle"),
  version: z.literal(1),
  model: z.strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
        "must be of letters, digits, dots, dashes and underscores, 100 at most, the first a letter or digit",
      )
      .refine((name) => !isReservedName(name), "is a word that addresses need: choose another name"),
    num_layers: z.int().min(1).max(MOST_LAYERS),
    layer_size: z.int().min(1).max(MOST_NEURONS_PER_LAYER),
    activation_function: z.string(),
    num_total_parameters: count,
    dataset: z.string(),
    tokenizer: z.string().optional(),
    activation_site: z.string().optional().describe("TransformerLens hook where the activations were read"),
    n_ctx: z.int().min(1).optional(),
  }),
  provenance: provenanceRecord,
  provenance_by_method: z
    .record(z.string(), provenanceRecord)
    .optional()
    .describe(
      "By method or added service: where its data come from, when that is not what `provenance` says",
    ),
  services: z
    .record(
      z.string(),
      z.strictObject({
        title: z.string().min(1).max(100).exactOptional(),
        schema: z.union([z.boolean(), z.record(z.string(), z.unknown())]).exactOptional(),
      }),
    )
    .optional()
    .describe("Added services: how each is called, and a JSON Schema (2020-12) of its data"),
  measures: measuresRecord.optional(),
  counts: z.strictObject({
    texts: count,
    neurons: count,
    extra: count.optional().describe("Lines of extra.jsonl.gz"),
  }),
  files: z.record(z.string(), z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count })),
});

export type NeuronRecord = z.infer<typeof neuronRecord>;
export type ExtraRecord = z.infer<typeof extraRecord>;
export type ManifestRecord = z.infer<typeof manifestRecord>;
