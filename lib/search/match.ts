import { at, nothingAt } from "@/lib/domain/at";
import type { TokenRole } from "@/lib/domain/graph";
import type { TokenMatch } from "@/lib/domain/search";
import { type PostingColumns, seek, union } from "./postings";
import type { TokenTerm } from "./query";

/** The neurons of one model that have a term's token, by role (and by spelling, when the case was ignored). */
export interface TermPostings {
  readonly role: TokenTerm["role"];
  readonly lists: readonly (PostingColumns & { readonly role: TokenRole })[];
}

/** Neurons that were found: columns, ascending by neuron. */
export interface NeuronMatches {
  readonly ordinals: Uint32Array;
  /** Larger comes first. */
  readonly keys: Float64Array;
}

/**
 * Neurons for which every term holds; a term of either role may be narrowed to one by `role`. The key is
 * the mean over the terms of the importance of the term's strongest match, 0–1.
 *
 * Each term's postings are laid out over the neurons, and the neurons of the rarest term are looked up there:
 * a third of the time of walking long lists side by side.
 */
export function matchTerms(terms: readonly TermPostings[], role: TokenTerm["role"] = "any"): NeuronMatches {
  const lists = terms.map((term) => listsOf(term, role));
  const ordinals = neuronsOfRarest(lists);
  const sums = new Uint32Array(ordinals.length);
  const marks = new Uint16Array((ordinals.at(-1) ?? -1) + 1);
  let count = ordinals.length;
  for (const columns of lists) {
    marks.fill(0);
    for (const list of columns) raise(marks, list);
    let kept = 0;
    for (let i = 0; i < count; i++) {
      const ordinal = ordinals[i] ?? nothingAt(i);
      const mark = marks[ordinal] ?? nothingAt(ordinal);
      if (mark === 0) continue;
      ordinals[kept] = ordinal;
      sums[kept] = (sums[i] ?? nothingAt(i)) + mark - 1;
      kept++;
    }
    count = kept;
  }
  const keys = new Float64Array(count);
  for (let i = 0; i < count; i++) keys[i] = (sums[i] ?? nothingAt(i)) / 255 / terms.length;
  return { ordinals: ordinals.slice(0, count), keys };
}

/** By which tokens a neuron was found: each term's, strongest first. */
export function matchesOf(
  terms: readonly TermPostings[],
  ordinal: number,
  role: TokenTerm["role"],
): TokenMatch[] {
  const matches = new Map<string, TokenMatch>();
  for (const list of terms.flatMap((term) => listsOf(term, role))) {
    const place = seek(list.ordinals, ordinal);
    if (list.ordinals[place] !== ordinal) continue;
    const token = at(list.rawTokens, at(list.spellings, place));
    const importance = Math.round((at(list.importances, place) / 255) * 100) / 100;
    matches.set(`${list.role}:${token}`, { token, role: list.role, importance });
  }
  return [...matches.values()].sort((a, b) => b.importance - a.importance);
}

function listsOf({ role: own, lists }: TermPostings, role: TokenTerm["role"]) {
  const wanted = own === "any" ? role : own;
  return wanted === "any" ? lists : lists.filter((list) => list.role === wanted);
}

/** A copy of the neurons of the term that has the fewest. */
function neuronsOfRarest(terms: readonly (readonly PostingColumns[])[]): Uint32Array {
  const size = (lists: readonly PostingColumns[]) =>
    lists.reduce((sum, { ordinals }) => sum + ordinals.length, 0);
  const [rarest = []] = [...terms].sort((a, b) => size(a) - size(b));
  return union(rarest.map((list) => list.ordinals)).slice();
}

/** Raises the mark of each neuron of the list, as far as there are marks, to one more than its importance. */
function raise(marks: Uint16Array, { ordinals, importances }: PostingColumns): void {
  for (let i = 0; i < ordinals.length; i++) {
    const ordinal = ordinals[i] ?? nothingAt(i);
    if (ordinal >= marks.length) return;
    const mark = (importances[i] ?? nothingAt(i)) + 1;
    if (mark > (marks[ordinal] ?? nothingAt(ordinal))) marks[ordinal] = mark;
  }
}
