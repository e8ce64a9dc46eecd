import { z } from "zod";
import { FIND_PLACES, FIND_SORTS } from "@/lib/domain/found";
import { ASKED_POLES } from "@/lib/domain/pole";
import { oneOf, wholeNumber } from "./query";

export const findQuery = z.strictObject({
  q: z
    .string({ error: "what to search, as in self" })
    .min(1, "what to search, as in self")
    .max(500, "at most 500 characters")
    .describe(
      'Terms apart by blanks or commas, all of which must hold: a word; a spelling, `·self`, `=self` or `"in quotes"`; a beginning, `self*`; a name, `closing bracket`; each also after `on:`, `after:`, `promotes:`, `text:`, `explanation:` or a minus; `n29`, `l1`; `f1>0.9`',
    ),
  model: z.array(z.string()).default([]).describe("Only this model; may be repeated. All when left out"),
  layer: wholeNumber(0, 9999).optional().describe("Only this layer"),
  pole: oneOf(ASKED_POLES).default("both").describe("A side of zero of gated neurons"),
  place: oneOf(FIND_PLACES).optional().describe("Only what is found there"),
  sort: oneOf(FIND_SORTS)
    .default("relevance")
    .describe("relevance; largest activation first; first layer first"),
  cursor: z.string().optional().describe("`next_cursor` of the answer before, with all else unchanged"),
  limit: wholeNumber(1, 1000).default(20).describe("At most this many results"),
});

const foundSchema = z
  .object({
    model: z.string(),
    layer: z.int(),
    neuron: z.int(),
    pole: z.literal("negative").optional().describe("Where it is the negative pole of the neuron"),
    reasons: z
      .array(
        z.object({
          place: z.enum(FIND_PLACES),
          token: z.string().describe("The spelling that was found"),
          share: z
            .number()
            .nullable()
            .describe(
              "on, after: share of the neuron's hits through paths with the token; promotes: its weight as a part of the largest; text: share of the texts that have it within 24 tokens before and 6 after the strongest",
            ),
        }),
      )
      .describe("Why it was found, the strongest reason first"),
    f1: z.number().nullable().describe("Of the graph, on the held-out half of the neuron's strongest texts"),
    least_f1: z
      .number()
      .nullable()
      .describe("Lower end of the 95 % interval of that; null where no word led to the neuron"),
    ordinary_f1: z.number().nullable().describe("F1 of the graph on ordinary text"),
    explanation: z.string().nullable(),
    line: z
      .object({ rank: z.int(), before: z.string(), token: z.string(), after: z.string() })
      .nullable()
      .describe("A text around its strongest token"),
    path: z
      .array(z.object({ tokens: z.array(z.string()), more: z.int(), gap: z.int() }))
      .nullable()
      .describe(
        "A path in reading order, the firing token last; `gap` tokens may stand before the next step",
      ),
  })
  .meta({ id: "FoundNeuron" });

const counts = z.record(z.string(), z.int());

export const findSchema = z
  .object({
    results: z.array(foundSchema),
    total: z.int().describe("Exact number of results on all pages"),
    facets: z.object({
      model: counts,
      layer: counts.describe("As if no layer were asked for"),
      place: counts.describe("As if no place were asked for"),
      pole: counts.optional().describe("As if no pole were asked for, where any of the models has two"),
    }),
    next_cursor: z.string().nullable(),
  })
  .meta({ id: "FoundNeurons" });

export type FindAnswer = z.infer<typeof findSchema>;
