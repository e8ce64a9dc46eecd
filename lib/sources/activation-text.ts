import { z } from "zod";
import { firstIssue } from "@/lib/bundle/json-line";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { NamedText, TextIds, TextOrigin } from "./text-ids";

export type Snippets = NonNullable<NeuronRecord["snippets"]>;

/** A text's tokens, and the neuron's activation on each. */
export interface ActivationText {
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
  readonly origin?: TextOrigin;
}

/** Tokens and their activations, one list each, as many formats have them under names of their own. */
export const tokensRecord = z.array(z.string());
export const activationsRecord = z.array(z.number());

/** Checks that there are as many activations as tokens, and one at least. */
export function pairedText(
  tokens: unknown,
  activations: unknown,
  origin: TextOrigin = {},
): Parsed<ActivationText> {
  const texts = tokensRecord.safeParse(tokens);
  if (!texts.success) return unparsed(`tokens: ${firstIssue(texts.error)}`);
  const values = activationsRecord.safeParse(activations);
  if (!values.success) return unparsed(`activations: ${firstIssue(values.error)}`);
  if (texts.data.length !== values.data.length)
    return unparsed(`${texts.data.length} tokens have ${values.data.length} activations`);
  if (texts.data.length === 0) return unparsed("a text has no token");
  return parsed({ tokens: texts.data, activations: values.data, origin });
}

/**
 * A neuron's texts as snippets, strongest first whatever their order was; a text that stands there twice with the same
 * activations comes once. `named` has the texts that they refer to.
 */
export function snippetsOf(
  texts: readonly ActivationText[],
  ids: TextIds,
): { snippets: Snippets; named: NamedText[] } {
  const ranked = texts
    .map((text) => ({ ...text, max: maxOf(text.activations) }))
    .sort((a, b) => b.max - a.max);
  const named: NamedText[] = [];
  const snippets: Snippets = [];
  const seen = new Set<string>();
  for (const { tokens, activations, origin } of ranked) {
    const text = ids.of(tokens, origin);
    const key = `${text.id} ${activations.join()}`;
    if (seen.has(key)) continue;
    seen.add(key);
    named.push(text);
    snippets.push({ text: text.id, activations: [...activations] });
  }
  return { snippets, named };
}

function maxOf(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
}
