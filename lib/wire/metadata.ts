import { z } from "zod";
import { POLES } from "@/lib/domain/pole";

export const provenanceSchema = z
  .object({
    source: z.string(),
    tool: z.string(),
    tool_version: z.string(),
    date: z.string().nullable(),
    licence: z.string(),
    tokens_scanned: z.int().nullable(),
    caveats: z.array(z.string()),
    ordinary_sequences: z
      .array(z.int())
      .nullable()
      .describe("Places in the dataset of the sequences that every graph was tested on as ordinary text"),
  })
  .meta({ id: "Provenance", description: "Where a service's data come from" });

const layerLossSchema = z
  .object({
    layer: z.int(),
    loss: z.number().describe("Of the untouched model, in nats per token"),
    mean_loss: z.number().describe("With each neuron of the layer set to its mean activation"),
    graph_loss: z.number().describe("With each neuron of the layer set to what its graph predicts"),
    recovered: z.number().nullable().describe("0 when graph_loss is mean_loss, 1 when it is loss"),
    tokens: z.int().describe("Tokens whose loss was counted"),
    unmatched: z.enum(["zero", "mean"]).describe("What stood where no path of a neuron matches"),
  })
  .meta({ id: "LayerLoss" });

export const metadataSchema = z
  .object({
    name: z.string(),
    num_layers: z.int(),
    layer_size: z.int().describe("Neurons per layer"),
    activation_function: z.string(),
    num_total_neurons: z.int(),
    num_total_parameters: z.int(),
    dataset: z.string().describe("Text the model was trained and scanned on"),
    poles: z.array(z.enum(POLES)).optional().describe("What ?pole= may ask for; only where there are two"),
    available_services: z.array(z.string()).describe("Services whose data the model has"),
    revision: z.string().describe("Changes whenever any of the model's data change; usable as ?rev="),
    provenance: z.record(z.string(), provenanceSchema).describe("By service"),
    loss_recovered: z
      .array(layerLossSchema)
      .optional()
      .describe("By layer, how much of what it does for the model's loss its graphs do; only where measured"),
    coverage: z.record(z.string(), z.int()).describe("Number of neurons with data, by service"),
    layers: z.array(z.int()).optional().describe("Layers that have data; only where not all have"),
  })
  .meta({ id: "Metadata" });

export type Metadata = z.infer<typeof metadataSchema>;
