import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { Malformed } from "@/lib/bundle/read";
import type { NeuronRecord } from "@/lib/bundle/schema";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { malformedBy } from "@/lib/sources/bad-line";
import { parseLooseJson } from "@/lib/sources/loose-json";
import type { Place } from "@/lib/sources/place";

/**
 * The rows of Neuronpedia's tables as far as they are read (`neuronpedia_utils/db_models`): `layer` is a source's name,
 * the layer first, `index` the feature's number; both as text by Neuronpedia, and `index` as a number by SAEDashboard.
 */
const key = {
  modelId: z.string(),
  layer: textOf(z.string().regex(/^\d{1,5}(?:-|$)/, "does not begin with a layer")),
  index: textOf(z.string().regex(/^\d{1,7}$/, "is no number")),
};
export const featureRow = z.looseObject(key);
export const activationRow = z.looseObject({ ...key, tokens: z.unknown(), values: z.unknown() });
export const explanationRow = z.looseObject({
  ...key,
  description: z.string(),
  explanationModelName: z.string().nullish(),
  typeName: z.string().nullish(),
});
export const sourceRow = z.looseObject({
  num_prompts: z.number().nullish(),
  num_tokens_in_prompt: z.number().nullish(),
  dataset: z.string().nullish(),
});

function textOf(schema: z.ZodString) {
  return z.preprocess((value) => (typeof value === "number" ? String(value) : value), schema);
}

export type FeatureRow = z.infer<typeof featureRow>;
type Keyed = Pick<FeatureRow, "modelId" | "layer" | "index">;

/** A row and the line where it stands, or what is wrong with the line. */
export type ReadRow<Row> = { readonly row: Row; readonly line: number } | { readonly malformed: Malformed };

/** The rows of a `.jsonl`, packed or not, one at a time; a file that breaks off is a last fault. */
export async function* readRows<Row>(
  place: Place,
  file: string,
  schema: z.ZodType<Row>,
): AsyncGenerator<ReadRow<Row>> {
  let line = 0;
  const bad = (reason: string) => ({ malformed: { file, line, reason } });
  try {
    for await (const text of place.readLines(file)) {
      line += 1;
      if (text.ok && text.value.trim() === "") continue;
      const json = text.ok ? parseLooseJson(text.value) : text;
      if (!json.ok) {
        yield bad(json.message);
        continue;
      }
      const row = schema.safeParse(json.value);
      yield row.success ? { row: row.data, line } : bad(firstIssue(row.error));
    }
  } catch (error) {
    yield { malformed: malformedBy(error, file) };
  }
}

/** What a source's row says of all its features, called as upload batches call it. */
export function batchFacts({
  num_prompts,
  num_tokens_in_prompt,
  dataset,
}: z.infer<typeof sourceRow>): object {
  return {
    ...(typeof num_prompts === "number" && { n_prompts_total: num_prompts }),
    ...(typeof num_tokens_in_prompt === "number" && { n_tokens_in_prompt: num_tokens_in_prompt }),
    ...(typeof dataset === "string" && { dataset }),
  };
}

/** Of a feature's row, what says whose and when it is, not what it does. */
const ROW_ONLY = new Set(["modelId", "layer", "index", "creatorId", "createdAt", "sourceSetName"]);

/** A feature as an upload batch has it, of which its row is made. */
export function batchFeature(row: FeatureRow, activations: readonly object[], facts: object): object {
  const kept = Object.entries(row).filter(([name]) => !ROW_ONLY.has(name));
  return {
    ...{ ...facts, ...Object.fromEntries(kept) },
    ...{ feature_index: Number(row.index), activations: activations.map(batchActivation) },
  };
}

/** Fields of a text that batches call otherwise than Neuronpedia's tables. */
const BATCH_NAMES: Readonly<Record<string, string>> = {
  ...{ binMin: "bin_min", binMax: "bin_max", binContains: "bin_contains" },
  qualifyingTokenIndex: "qualifying_token_index",
  ...{ dfaValues: "dfa_values", dfaTargetIndex: "dfa_targetIndex", dfaMaxValue: "dfa_maxValue" },
};

function batchActivation(activation: object): object {
  return Object.fromEntries(
    Object.entries(activation).map(([name, value]) => [
      Object.hasOwn(BATCH_NAMES, name) ? BATCH_NAMES[name] : name,
      value,
    ]),
  );
}

/** @example neuronOfRow({ modelId: "gpt2-small", layer: "5-res-jb", index: "7" }) // { layer: 5, neuron: 7 } */
export function neuronOfRow({ layer, index }: Keyed): NeuronIndex {
  return { layer: Number.parseInt(layer, 10), neuron: Number(index) };
}

/** @example modelOfRow({ modelId: "gpt2-small", layer: "5-res-jb", index: "7" }) // "gpt2-small-res-jb" */
export function modelOfRow({ modelId, layer }: Keyed): string {
  const [, ...set] = layer.split("-");
  return [modelId, ...set].join("-");
}

/** An explanation as ours are; Neuronpedia's scores are not in these rows. */
export function explanationOf(
  row: Pick<z.infer<typeof explanationRow>, "description" | "explanationModelName" | "typeName">,
): Explanation {
  return {
    explanation: row.description,
    score: null,
    explainer: row.explanationModelName ?? row.typeName ?? "unknown",
    scores: { ev_correlation: null, rsquared: null, absolute_dev_explained: null },
  };
}

type Explanation = NonNullable<NeuronRecord["explanations"]>[number];
