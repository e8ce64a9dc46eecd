import { z } from "zod";
import { countActivations } from "@/lib/domain/activations";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { PartOf, TextLengths } from "@/lib/methods/part";

const finite = z.number();
const count = z.int().min(0);

/** Activations of one text, one per token: plain numbers, or packed (see `lib/domain/activations.ts`). */
const activationsRecord = z.union([
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

const snippetRecord = z.strictObject({
  text: z.string().describe("`id` of a line of texts.jsonl.gz"),
  activations: activationsRecord,
});

const controlRecord = z.strictObject({
  kind: z
    .enum(["random", "q90", "q99"])
    .describe(
      "How the window was drawn: at random, or by the quantile (0.9–0.99, 0.99–0.999) of its maximum",
    ),
  text: z.string(),
  start: count.describe("Position in the text of the window's first token"),
  activations: activationsRecord,
});

export const neuroscopeFields = {
  snippets: z.array(snippetRecord).optional().describe("Strongest first"),
  controls: z.array(controlRecord).optional(),
};

/** Do the snippets and control windows of a neuron, called so, fit the bundle's texts? */
export function checkTexts(
  { snippets = [], controls = [] }: NeuroscopeRecord,
  lengths: TextLengths,
  name: string,
): Parsed<true> {
  for (const { text, activations } of snippets) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`a snippet of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const found = countOf(activations);
    if (!found.ok) return unparsed(`a snippet of ${name} in text "${text}": ${found.message}`);
    if (found.value !== length)
      return unparsed(
        `a snippet of ${name} has ${found.value} activations, its text "${text}" has ${length} tokens`,
      );
  }
  for (const { text, start, activations } of controls) {
    const length = lengths.get(text);
    if (length === undefined)
      return unparsed(`a control window of ${name} has text "${text}", which is not in texts.jsonl.gz`);
    const found = countOf(activations);
    if (!found.ok) return unparsed(`a control window of ${name} in text "${text}": ${found.message}`);
    if (start + found.value > length)
      return unparsed(`a control window of ${name} ends after its text "${text}"`);
  }
  return parsed(true);
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
