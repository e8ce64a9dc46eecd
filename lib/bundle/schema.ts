import { z } from "zod";
import { isReservedName } from "@/lib/domain/model";
import type { Statistic, StatisticsTable } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";

/**
 * The records of a bundle, the folder that analysis writes and import reads. Keys are snake_case as
 * they stand in the files. Every file but `bundle.json` is optional, and so is every part of a neuron.
 */

const finite = z.number();
const count = z.int().min(0);

/** Activations of one text, one a token: plain numbers, or packed (see `lib/domain/activations.ts`). */
export const activationsRecord = z.union([
  z.array(finite),
  z.strictObject({
    decimals: z.int().min(0).max(12).describe("Digits after the decimal point of every activation"),
    codes: z.string().describe("The activations times 10^decimals, whole numbers, packed as text"),
  }),
]);

export const textRecord = z.strictObject({
  id: z.string().min(1),
  source: z.string().optional().describe("Where the text comes from"),
  data_index: count.describe("Place of the text in the dataset"),
  tokens: z.array(z.string()).optional(),
  token_ids: z.array(count).optional().describe("Positions in vocabulary.json; instead of `tokens`"),
});

export const snippetRecord = z.strictObject({
  text: z.string().describe("`id` of a line of texts.jsonl.gz"),
  activations: activationsRecord,
});

export const controlRecord = z.strictObject({
  kind: z
    .enum(["random", "q90", "q99"])
    .describe(
      "How the window was drawn: at random, or by the quantile (0.9–0.99, 0.99–0.999) of its maximum",
    ),
  text: z.string(),
  start: count.describe("Position in the text of the window's first token"),
  activations: activationsRecord,
});

/** A neuron's statistics over all tokens scanned: those of a table that come from a scan. Each may be missing. */
export function statisticsRecordOf<Table extends StatisticsTable>(table: Table) {
  const scanned = Object.entries(table).filter(([, { from }]) => from === "statistics");
  const values = scanned.map(([name, { bounds }]) => [name, valueWithin(bounds).nullable().exactOptional()]);
  return z.strictObject({
    ...(Object.fromEntries(values) as Record<ScannedName<Table>, StatisticValue>), // the names filtered for
    histogram: z
      .strictObject({ start: finite, width: finite.min(0), counts: z.array(count) })
      .exactOptional(),
    top_tokens: z.array(z.strictObject({ token: z.string(), mean: finite, count })).exactOptional(),
  });
}

type ScannedName<Table extends StatisticsTable> = {
  [Name in keyof Table]: Table[Name]["from"] extends "statistics" ? Name : never;
}[keyof Table];

type StatisticValue = z.ZodExactOptional<z.ZodNullable<z.ZodNumber>>;

function valueWithin({ min, max, whole }: Statistic["bounds"]): z.ZodNumber {
  const value = whole ? z.int() : finite;
  const least = min === undefined ? value : value.min(min);
  return max === undefined ? least : least.max(max);
}

export const statisticsRecord = statisticsRecordOf(STATISTICS);

const tokenWeight = z.strictObject({ token: z.string(), weight: finite });
export const tokenWeightsRecord = z.strictObject({
  promoted: z.array(tokenWeight),
  suppressed: z.array(tokenWeight),
});

export const graphRecord = z.strictObject({
  graph: z.array(
    z.strictObject({
      token: z.string(),
      importance: finite.min(0).max(1),
      required: z.array(count),
      end: z.boolean(),
    }),
  ),
  subgraph_indices: z.array(count),
});

export const graphStatsRecord = z.strictObject({
  precision: finite.nullable(),
  recall: finite.nullable(),
  f1: finite.nullable(),
  auprc: finite.nullable(),
  correlation: finite.nullable(),
  num_firing: count,
  num_predicted: count,
  reason: z.enum(["no_firing_in_test", "nothing_predicted"]).nullable(),
});

/** A neuron's entries in the token index: what `neuron2graph-search` finds it by. */
export const tokenEntryRecord = z.strictObject({
  token: z.string().describe("The raw token"),
  role: z.enum(["activating", "important"]),
  importance: finite.min(0).max(1),
});

/** A text with the activations that an explanation makes one expect, and the true ones. */
const simulationRecord = z
  .strictObject({
    tokens: z.array(z.string()),
    simulated_activations: z.array(finite).describe("One a token"),
    activations: z.array(finite).describe("One a token"),
  })
  .refine(
    ({ tokens, simulated_activations, activations }) =>
      simulated_activations.length === tokens.length && activations.length === tokens.length,
    "one simulated and one true activation a token",
  );

export const explanationRecord = z.strictObject({
  explanation: z.string(),
  score: finite.nullable(),
  explainer: z.string(),
  scores: z.strictObject({
    ev_correlation: finite.nullable(),
    rsquared: finite.nullable(),
    absolute_dev_explained: finite.nullable(),
  }),
  simulations: z.array(simulationRecord).optional().describe("How the explanation was scored"),
});

export const neuronRecord = z.strictObject({
  layer: count,
  neuron: count,
  statistics: statisticsRecord.optional(),
  snippets: z.array(snippetRecord).optional().describe("Strongest first"),
  controls: z.array(controlRecord).optional(),
  token_weights: tokenWeightsRecord.optional(),
  graph: graphRecord.optional(),
  graph_missing: z.string().optional().describe("Why this neuron has no graph"),
  graph_stats: graphStatsRecord.optional(),
  token_entries: z.array(tokenEntryRecord).optional(),
  explanations: z.array(explanationRecord).optional(),
  extra: z
    .record(z.string(), z.unknown())
    .optional()
    .describe("Added services: any JSON under the service's name"),
});

/** vocabulary.json: the string of each token, by token id. */
export const vocabularyRecord = z.array(z.string());

export const manifestRecord = z.strictObject({
  format: z.literal("deepdecipher-bundle"),
  version: z.literal(1),
  model: z.strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/)
      .refine((name) => !isReservedName(name), "is a word that addresses need: choose another name"),
    num_layers: z.int().min(1).max(10_000),
    layer_size: z.int().min(1).max(10_000_000),
    activation_function: z.string(),
    num_total_parameters: count,
    dataset: z.string(),
    tokenizer: z.string().optional(),
    activation_site: z.string().optional().describe("TransformerLens hook where the activations were read"),
    n_ctx: z.int().min(1).optional(),
  }),
  provenance: z.strictObject({
    source: z.string().describe("Where the data come from"),
    tool: z.string(),
    tool_version: z.string(),
    date: z.string().optional().describe("ISO 8601; left out where output must not depend on the clock"),
    licence: z.string(),
    tokens_scanned: count.optional(),
    caveats: z.array(z.string()),
  }),
  counts: z.strictObject({ texts: count, neurons: count }),
  files: z.record(z.string(), z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), bytes: count })),
});

export type ActivationsRecord = z.infer<typeof activationsRecord>;
export type TextRecord = z.infer<typeof textRecord>;
export type NeuronRecord = z.infer<typeof neuronRecord>;
export type ManifestRecord = z.infer<typeof manifestRecord>;
