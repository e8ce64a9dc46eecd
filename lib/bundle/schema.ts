import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import {
  formatLayers,
  formatShape,
  isReservedName,
  MOST_LAYERS,
  MOST_NEURONS,
  MOST_NEURONS_PER_LAYER,
} from "@/lib/domain/model";
import { count, real, sentence, shortText } from "@/lib/methods/checked-values";
import { negativeFields } from "@/lib/methods/negative-parts";
import { type TextRecord, textRecord } from "@/lib/methods/neuroscope/record";
import { fieldsOf, PARTS, type Parts } from "@/lib/methods/parts";
import { dataFault, extraFields } from "@/lib/methods/plain-json/record";

/**
 * The records of a bundle, the folder that analysis writes and import reads. Keys are snake_case as
 * they stand in the files. Every file but `bundle.json` is optional, and so is every part of a neuron.
 */

export { type TextRecord, textRecord };

/** A line of a neuron file: its place, and the parts of these methods. */
export function neuronRecordOf<Some extends Parts>(parts: Some) {
  return z.strictObject({
    layer: count,
    neuron: count,
    ...fieldsOf(parts),
    ...negativeFields,
    ...extraFields,
  });
}

export const neuronRecord = neuronRecordOf(PARTS);

/** A line of extra.jsonl.gz: data of an added service for a layer as a whole, or for the model. */
export const extraRecord = z.strictObject({
  service: shortText,
  layer: count.optional().describe("The layer that the data are of; left out for the model"),
  data: z.unknown(),
});

/** vocabulary.json: the string of each token, by token id. */
export const vocabularyRecord = z.array(shortText).max(LIMITS.vocabularyTokens);

const provenanceRecord = z.strictObject({
  source: sentence.describe("Where the data come from"),
  tool: shortText,
  tool_version: shortText,
  date: shortText.optional().describe("ISO 8601; left out where output must not depend on the clock"),
  licence: shortText,
  tokens_scanned: count.optional(),
  caveats: z.array(sentence).max(LIMITS.caveats),
  ordinary_sequences: z
    .array(count)
    .max(LIMITS.textTokens)
    .optional()
    .describe("Places in the dataset of the sequences that every graph was tested on as ordinary text"),
});

/** Measured on the model as a whole, with the graphs of its neurons. */
const measuresRecord = z.strictObject({
  loss_recovered: z
    .array(
      z.strictObject({
        layer: count,
        loss: real.describe("Of the untouched model, in nats per token"),
        mean_loss: real.describe("With each neuron of the layer set to its mean activation"),
        graph_loss: real.describe("With each neuron of the layer set to what its graph predicts"),
        recovered: real
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

const modelRecord = z
  .strictObject({
    name: z
      .string()
      .regex(
        /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/,
        "must be of letters, digits, dots, dashes and underscores, 100 at most, the first a letter or digit",
      )
      .refine((name) => !isReservedName(name), "is a word that addresses need: choose another name"),
    num_layers: z.int().min(1).max(MOST_LAYERS),
    layer_size: z.int().min(1).max(MOST_NEURONS_PER_LAYER),
    activation_function: sentence,
    num_total_parameters: count,
    dataset: sentence,
    tokenizer: sentence.optional(),
    activation_site: sentence.optional().describe("TransformerLens hook where the activations were read"),
    n_ctx: z.int().min(1).optional(),
  })
  .refine(
    ({ num_layers, layer_size }) => num_layers * layer_size <= MOST_NEURONS,
    `must have at most ${MOST_NEURONS} neurons in all its layers`,
  );

export const manifestRecord = z
  .strictObject({
    format: z.literal("deepdecipher-bundle"),
    version: z.literal(1),
    model: modelRecord,
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
          schema: z
            .union([z.boolean(), z.record(z.string(), z.unknown())])
            .superRefine((schema, context) => {
              const fault = dataFault(schema);
              if (fault !== null) context.addIssue({ code: "custom", message: fault });
            })
            .exactOptional(),
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
  })
  .superRefine((manifest, context) => {
    const fault = manifestFault(manifest);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  });

interface ManifestClaims {
  readonly model: z.infer<typeof modelRecord>;
  readonly counts: { readonly neurons: number };
  readonly measures?: z.infer<typeof measuresRecord> | undefined;
  readonly services?: object | undefined;
}

/** What a manifest says of its model and says otherwise elsewhere; null when nothing. */
function manifestFault({ model, counts, measures, services = {} }: ManifestClaims): string | null {
  const { name, num_layers, layer_size } = model;
  if (counts.neurons > num_layers * layer_size)
    return `counts ${counts.neurons} neurons, and ${name} has ${formatShape({ numLayers: num_layers, layerSize: layer_size })}`;
  if (Object.keys(services).length > LIMITS.services)
    return `describes more than ${LIMITS.services} added services`;
  const layers = measures?.loss_recovered.map(({ layer }) => layer) ?? [];
  const beyond = layers.find((layer) => layer >= num_layers);
  if (beyond !== undefined) return `measures layer ${beyond}, and ${name} has ${formatLayers(num_layers)}`;
  return new Set(layers).size < layers.length ? "measures a layer twice" : null;
}

export type NeuronRecord = z.infer<typeof neuronRecord>;
export type ExtraRecord = z.infer<typeof extraRecord>;
export type ManifestRecord = z.infer<typeof manifestRecord>;
