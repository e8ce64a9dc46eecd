import { z } from "zod";
import { ASKED_POLES } from "@/lib/domain/pole";
import { n2gGraphSchema } from "./neuron2graph";
import { oneOf, wholeNumber } from "./query";

const PLACES = ["tokens", "explanations"] as const;

export const searchQuery = z.strictObject({
  q: z
    .string({ error: "what to search, as in any:the" })
    .min(1, "what to search, as in any:the")
    .describe(
      "Terms as in neuron2graph-search, or a neuron's address: 1:29, 1/29, L1 N29, solu-2l-docs/1/29; in explanations alone, words as in a web search",
    ),
  model: z.array(z.string()).default([]).describe("Only this model; may be repeated. All when left out"),
  role: oneOf(["any", "activating", "important"])
    .default("any")
    .describe("Role of the terms that do not name one"),
  layer: wholeNumber(0, 9999).optional().describe("Only this layer"),
  pole: oneOf(ASKED_POLES)
    .default("positive")
    .describe("A side of zero of gated neurons, or both of them; an address that says which is of that"),
  in: z
    .string()
    .transform((list) => list.split(","))
    .pipe(z.array(z.enum(PLACES, "tokens, explanations, or both separated by a comma")).min(1))
    .default(["tokens"])
    .describe("Where to search: `tokens` of the graphs, `explanations`, or both: `tokens,explanations`")
    .meta({ override: { type: "string", default: "tokens", example: "tokens,explanations" } }),
  sort: oneOf(["importance", "layer", "score"])
    .default("importance")
    .describe(
      "importance of the matches, strongest first; layer, first one first; score of the explanation, best first",
    ),
  cursor: z.string().optional().describe("`next_cursor` of the answer before, with all else unchanged"),
  limit: wholeNumber(1, 1000).default(20).describe("At most this many results"),
});

export const searchResultSchema = z
  .object({
    model: z.string(),
    layer: z.int(),
    neuron: z.int(),
    pole: z.literal("negative").optional().describe("Where it is the negative pole of the neuron"),
    matches: z
      .array(
        z.object({
          token: z.string().describe("As it stands in the graph"),
          role: z.enum(["activating", "important"]),
          importance: z.number().min(0).max(1),
        }),
      )
      .describe(
        "Tokens by which the neuron was found, strongest first; none when by its explanation or its address alone",
      ),
    explanation: z.string().nullable().describe("The best-scored one"),
    score: z.number().nullable(),
    graph_preview: n2gGraphSchema.nullable().describe("The strongest part of the graph, at most 12 nodes"),
  })
  .meta({ id: "SearchResult" });

const facet = z.record(z.string(), z.int());

export const searchSchema = z
  .object({
    results: z.array(searchResultSchema),
    total: z.int().describe("Exact number of results on all pages"),
    facets: z
      .object({
        model: facet.describe("Results by model"),
        layer: facet.describe("Results by layer, as if no layer were asked for"),
        role: facet.describe("Results if this role were asked for"),
      })
      .describe("Numbers of results"),
    next_cursor: z.string().nullable().describe("Give it as `cursor` for the next page; null on the last"),
  })
  .meta({ id: "Search" });

export type SearchAnswer = z.infer<typeof searchSchema>;
