import { z } from "zod";
import { firstIssue } from "@/lib/bundle/issue";
import type { NeuronRecord } from "@/lib/bundle/schema";
import { quickReader } from "@/lib/bundle/surely-fits";
import { firstPlace } from "@/lib/domain/document-source";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { NamedText, TextIds, TextOrigin } from "./text-ids";

export type Snippets = NonNullable<NeuronRecord["snippets"]>;

/** A text's tokens, and the neuron's activation on each. */
export interface ActivationText {
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
  readonly origin?: TextOrigin;
}

const readPaired = quickReader(
  z.strictObject({ tokens: z.array(z.string()), activations: z.array(z.number()) }),
);

/** Checks that these are texts and numbers, one for each other, and one at least. */
export function pairedText(
  tokens: unknown,
  activations: unknown,
  origin: TextOrigin = {},
): Parsed<ActivationText> {
  const read = readPaired({ tokens, activations });
  if (!read.success) return unparsed(firstIssue(read.error));
  const text = { ...read.data, origin };
  if (text.tokens.length !== text.activations.length)
    return unparsed(`${text.tokens.length} tokens have ${text.activations.length} activations`);
  return text.tokens.length === 0 ? unparsed("a text has no token") : parsed(text);
}

/**
 * A neuron's texts as snippets, strongest first whatever their order was; a text that stands there twice with the same
 * activations comes once. `named` has the texts that they refer to, `ranks` the place among the snippets of each of `texts`.
 */
export function snippetsOf(
  texts: readonly ActivationText[],
  ids: TextIds,
): { snippets: Snippets; named: NamedText[]; ranks: number[] } {
  const ranked = texts
    .map((text, place) => ({ ...text, place, max: peakOf(text) }))
    .sort((a, b) => b.max - a.max);
  const ranks: number[] = [];
  const named: NamedText[] = [];
  const snippets: Snippets = [];
  const seen = new Map<string, { readonly rank: number; readonly activations: readonly number[] }[]>();
  for (const { tokens, activations, origin, place } of ranked) {
    const text = ids.of(tokens, origin);
    const before = seen.get(text.id) ?? [];
    const same = before.find((other) => areEqual(other.activations, activations));
    ranks[place] = same?.rank ?? snippets.length;
    if (same !== undefined) continue;
    seen.set(text.id, [...before, { rank: snippets.length, activations }]);
    named.push(text);
    snippets.push({ text: text.id, activations: [...activations] });
  }
  return { snippets, named, ranks };
}

function areEqual(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((each, i) => each === other[i]);
}

/** The largest activation, of those that may be the peak where there are any. */
function peakOf({ tokens, activations }: ActivationText): number {
  const first = Math.min(firstPlace(tokens), activations.length - 1);
  return maxOf(activations.slice(first));
}

/** The largest; −∞ of none. */
export function maxOf(numbers: readonly number[]): number {
  return numbers.reduce((most, each) => Math.max(most, each), Number.NEGATIVE_INFINITY);
}
