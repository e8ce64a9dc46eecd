import { z } from "zod";
import { countActivations } from "@/lib/domain/activations";
import { LIMITS } from "@/lib/domain/data-limits";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { count, real, sentence, shortText, tokens } from "@/lib/methods/checked-values";
import type { PartOf, TextLengths } from "@/lib/methods/part";

/** Activations of one text, one per token: plain numbers, or packed (see `lib/domain/activations.ts`). */
const activationsRecord = z.union([
  z.array(real).max(LIMITS.textTokens),
  z.strictObject({
    decimals: z.int().min(0).max(12).describe("Digits after the decimal point of every activation"),
    codes: z.string().describe("The activations times 10^decimals, whole numbers, packed as text"),
  }),
]);

export const textRecord = z.strictObject({
  id: shortText.min(1),
  source: sentence.optional().describe("Where the text comes from"),
  data_index: count.describe("Place of the text in the dataset"),
  tokens: tokens.optional(),
  token_ids: z
    .array(count)
    .max(LIMITS.textTokens)
    .optional()
    .describe("Positions in vocabulary.json; instead of `tokens`"),
});

const snippetRecord = z.strictObject({
  text: shortText.describe("`id` of a line of texts.jsonl.gz"),
  activations: activationsRecord,
});

const controlRecord = z.strictObject({
  kind: z
    .enum(["random", "q90", "q99"])
    .describe(
      "How the window was drawn: at random, or by the quantile (0.9–0.99, 0.99–0.999) of its maximum",
    ),
  text: shortText,
  start: count.describe("Position in the text of the window's first token"),
  activations: activationsRecord,
});

export const neuroscopeFields = {
  snippets: z.array(snippetRecord).max(LIMITS.snippets).optional().describe("Strongest first"),
  controls: z.array(controlRecord).max(LIMITS.controls).optional(),
};

/** Do the snippets and control windows of a neuron, called so, fit the bundle's texts? */
export function checkTexts(
  { snippets = [], controls = [] }: NeuroscopeRecord,
  lengths: TextLengths,
  name: string,
): Parsed<true> {
  let total = 0;
  for (const { text, activations } of snippets) {
    const found = countIn("a snippet", text, activations);
    if (!found.ok) return found;
    const { length, count: own } = found.value;
    if (own !== length)
      return unparsed(`a snippet of ${name} has ${own} activations, its text "${text}" has ${length} tokens`);
    total += own;
  }
  if (total > LIMITS.activations) return unparsed(tooMany("snippets"));
  total = 0;
  for (const { text, start, activations } of controls) {
    const found = countIn("a control window", text, activations);
    if (!found.ok) return found;
    const { length, count: own } = found.value;
    if (start + own > length) return unparsed(`a control window of ${name} ends after its text "${text}"`);
    total += own;
  }
  return total > LIMITS.activations ? unparsed(tooMany("control windows")) : parsed(true);

  function countIn(what: string, text: string, activations: ActivationsRecord) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`${what} of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const found = countOf(activations);
    return found.ok
      ? parsed({ length, count: found.value })
      : unparsed(`${what} of ${name} in text "${text}": ${found.message}`);
  }

  function tooMany(what: string): string {
    return `the ${what} of ${name} have ${total} activations, the limit is ${LIMITS.activations}`;
  }
}

function countOf(activations: ActivationsRecord): Parsed<number> {
  if (Array.isArray(activations)) return parsed(activations.length);
  try {
    return parsed(countActivations(activations));
  } catch (error) {
    return unparsed(error instanceof Error ? error.message : String(error));
  }
}

export type ActivationsRecord = z.infer<typeof activationsRecord>;
export type TextRecord = z.infer<typeof textRecord>;
export type NeuroscopeRecord = PartOf<typeof neuroscopeFields>;
