import { z } from "zod";
import { extraRecord, manifestRecord, neuronRecord, textRecord, vocabularyRecord } from "./schema";

/** JSON Schema (2020-12) of a bundle's files, printed from the records that the reader checks with. */
export function jsonSchema(): object {
  const defs = {
    manifest: schemaOf(manifestRecord, "bundle.json"),
    text: schemaOf(textRecord, "A line of texts.jsonl.gz"),
    neuron: schemaOf(neuronRecord, "A line of layer-NN.neurons.jsonl.gz"),
    extra: schemaOf(extraRecord, "A line of extra.jsonl.gz"),
    vocabulary: schemaOf(vocabularyRecord, "vocabulary.json: token strings by token id"),
  };
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "DeepDecipher bundle, version 1",
    description: "bundle.json itself; the lines of the other files are under $defs.",
    $ref: "#/$defs/manifest",
    $defs: defs,
  };
}

function schemaOf(record: z.ZodType, description: string): object {
  const { $schema: _, ...schema } = z.toJSONSchema(record);
  return { description, ...schema };
}
