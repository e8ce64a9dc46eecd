import { MOST_FIRING_CHARACTERS } from "@/lib/domain/firing";
import { readBox } from "./box";

/** A search of so many words, none of which has a sign of the grammar, is a text that was pasted. */
const WORDS_OF_A_TEXT = 6;
/** A neuron's number, which no text is likely to have. */
const NUMBERED = /(?:^|[\s,])n\d{1,9}(?=[\s,]|$)/i;

/**
 * The text of which a search asks which neurons fire on it: after `fires:`, or a pasted text. Null for any other search.
 *
 * @example firingText("fires: if isinstance(x") // "if isinstance(x"
 */
export function firingText(q: string): string | null {
  const asked = /^\s*fires: ?(?=\S|\s\S)/i.exec(q);
  if (asked !== null) return q.slice(asked[0].length).slice(0, MOST_FIRING_CHARACTERS);
  if (/[\r\n]/.test(q.trim())) return q;
  if (q.trim().split(/\s+/).length < WORDS_OF_A_TEXT) return null;
  const read = readBox(q);
  const isPlain =
    read.ok &&
    read.value.filters.length === 0 &&
    !NUMBERED.test(q) &&
    read.value.terms.every(({ places, not }) => places === null && !not);
  return isPlain || !read.ok ? q : null;
}
