import { firstPlace } from "@/lib/domain/document-source";
import { windowAround } from "@/lib/domain/snippet";
import type { StoredText, TextTokens } from "@/lib/methods/part";
import type { ActivationsRecord, NeuroscopeRecord } from "./record";
import { readActivations, type SnippetActivations } from "./snippet-activations";
import { NEAR_PEAK } from "./text-words";

/** A neuron's snippet with its text. */
export interface ReadSnippet extends SnippetActivations {
  readonly text: StoredText;
}

/** Throws on the id of a text that is not there, which the bundle's check lets through as little as damaged activations. */
export function readSnippets(
  { snippets = [] }: Pick<NeuroscopeRecord, "snippets">,
  texts: TextTokens,
): ReadSnippet[] {
  return snippets.map(({ text: id, activations }) => {
    const text = texts.get(id);
    return { text, ...activationsOf(activations, text) };
  });
}

/** They are asked for in which order they stand first, and then for their rows: unpacked once. */
const known = new WeakMap<ActivationsRecord, SnippetActivations>();

function activationsOf(record: ActivationsRecord, text: StoredText): SnippetActivations {
  const read = known.get(record) ?? readActivations(record, firstPlace(text.tokens(0, 1)));
  known.set(record, read);
  return read;
}

/** The text near the strongest token, in which words are looked for: as `textNearPeak` gives it of a preview. */
export function textNearSnippet({ text, peak }: ReadSnippet): string {
  const { start, end } = windowAround(peak, text.numTokens, NEAR_PEAK.before, NEAR_PEAK.after);
  return text.tokens(start, end).join("");
}
