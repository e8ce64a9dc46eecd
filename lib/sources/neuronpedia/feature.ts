import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { at } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { type ActivationText, maxOf, pairedText, snippetsOf } from "@/lib/sources/activation-text";
import { type ExampleFields, exampleFields, exampleRows } from "@/lib/sources/example-fields";
import { ordinal } from "@/lib/sources/ordinal";
import type { NamedText, TextIds } from "@/lib/sources/text-ids";

/** The added service that holds what of a feature has no place of its own. */
export const SERVICE = "neuronpedia";

const numbers = listOf(z.number());
const strings = listOf(z.string());

/** One that is null is empty. */
function listOf<Value>(value: z.ZodType<Value>) {
  return z
    .array(value)
    .nullish()
    .transform((list) => list ?? []);
}

/** A feature of SAEDashboard's upload batch, as far as it is read; the rest is kept as it is. */
const feature = z.looseObject({
  feature_index: ordinal,
  pos_str: strings,
  pos_values: numbers,
  neg_str: strings,
  neg_values: numbers,
  frac_nonzero: z.number().min(0).max(1).nullish(),
  freq_hist_data_bar_values: numbers,
  freq_hist_data_bar_heights: numbers,
  n_prompts_total: z.number().nullish(),
  n_tokens_in_prompt: z.number().nullish(),
  dataset: z.string().nullish(),
  activations: listOf(z.looseObject({ tokens: z.unknown(), values: z.unknown() })),
});

type Feature = z.infer<typeof feature>;

/** A feature's parts, and the texts that its snippets refer to. */
export interface ReadFeature {
  readonly neuron: number;
  readonly parts: Partial<NeuronRecord>;
  readonly named: readonly NamedText[];
}

/** A feature as the parts of a neuron; texts on which it never fires are left out. */
export function parseFeature(json: unknown, ids: TextIds): Parsed<ReadFeature> {
  const read = feature.safeParse(json);
  if (!read.success) return unparsed(firstIssue(read.error));
  const { feature_index, activations, dataset } = read.data;
  const texts: ActivationText[] = [];
  const examples: ExampleFields[] = [];
  for (const [i, example] of activations.entries()) {
    const text = pairedText(example.tokens, example.values, { source: dataset ?? undefined });
    if (!text.ok) return unparsed(`activations.${i}: ${text.message}`);
    if (!text.value.activations.some((value) => value > 0)) continue;
    texts.push(text.value);
    examples.push(exampleFields(example, OF_EXAMPLE));
  }
  const weights = tokenWeights(read.data);
  if (!weights.ok) return weights;
  const { snippets, named, ranks } = snippetsOf(texts, ids);
  const rows = exampleRows(examples, ranks);
  const statistics = statisticsOf(read.data, texts);
  const parts = {
    statistics,
    ...(snippets.length > 0 && { snippets }),
    ...(weights.value !== null && { token_weights: weights.value }),
    extra: { [SERVICE]: { ...othersOf(json), ...(rows.length > 0 && { activations: rows }) } },
  };
  return parsed({ neuron: feature_index, parts, named });
}

function tokenWeights({ pos_str, pos_values, neg_str, neg_values }: Feature) {
  if (pos_str.length !== pos_values.length) return unparsed("pos_str and pos_values differ in length");
  if (neg_str.length !== neg_values.length) return unparsed("neg_str and neg_values differ in length");
  if (pos_str.length + neg_str.length === 0) return parsed(null);
  const weightsOf = (tokens: readonly string[], weights: readonly number[]) =>
    tokens.map((token, i) => ({ token, weight: at(weights, i) }));
  return parsed({ promoted: weightsOf(pos_str, pos_values), suppressed: weightsOf(neg_str, neg_values) });
}

function statisticsOf(own: Feature, texts: readonly ActivationText[]): NeuronRecord["statistics"] {
  const { frac_nonzero } = own;
  const max = texts.reduce((most, { activations }) => Math.max(most, maxOf(activations)), 0);
  const histogram = histogramOf(own);
  return {
    ...(own.activations.length > 0 && { max_activation: max }),
    ...(typeof frac_nonzero === "number" && { fraction_above_zero: frac_nonzero }),
    ...(histogram !== null && { histogram }),
  };
}

/**
 * The bars count activations above zero, at the middle of each; the tokens on which the feature is silent belong to
 * the first. Null where the number of tokens is not said, or the bars are not equally wide.
 */
function histogramOf({
  freq_hist_data_bar_values: middles,
  freq_hist_data_bar_heights: heights,
  n_prompts_total,
  n_tokens_in_prompt,
}: Feature) {
  const [first, second] = middles;
  if (first === undefined || second === undefined || second <= first || heights.length !== middles.length)
    return null;
  if (n_prompts_total == null || n_tokens_in_prompt == null) return null;
  const width = (at(middles, middles.length - 1) - first) / (middles.length - 1);
  const silent = n_prompts_total * n_tokens_in_prompt - heights.reduce((sum, each) => sum + each, 0);
  if (silent < 0 || heights.some((each) => each < 0 || !Number.isInteger(each)) || !Number.isInteger(silent))
    return null;
  const counts = heights.map((each, i) => (i === 0 ? each + silent : each));
  return { start: Math.max(0, first - width / 2), width, counts };
}

/** What the texts say themselves, and where a row of Neuronpedia's tables belongs. */
const OF_EXAMPLE = new Set([
  ...["tokens", "values", "id", "modelId", "layer", "index", "creatorId", "createdAt"],
  ...["maxValue", "maxValueTokenIndex", "minValue"],
]);

const KNOWN = new Set(["feature_index", "activations", "pos_str", "pos_values", "neg_str", "neg_values"]);

function othersOf(json: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json ?? {}).filter(([key]) => !KNOWN.has(key)));
}
