import type { TokenRole } from "@/lib/n2g/graph";
import { intersect, type PostingColumns, seek, union } from "./postings";
import type { TokenTerm } from "./query";

/** The neurons of one model that have a term's token, by role (and by spelling, when the case was ignored). */
export interface TermPostings {
  readonly role: TokenTerm["role"];
  readonly lists: readonly (PostingColumns & { readonly role: TokenRole })[];
}

/** Neurons that were found: columns, ascending by neuron. */
export interface Found {
  readonly ordinals: Uint32Array;
  /** Larger comes first. */
  readonly keys: Float64Array;
}

/**
 * Neurons for which every term holds; a term of either role may be narrowed to one by `role`. The key is
 * the mean over the terms of the importance of the term's strongest match, 0–1.
 */
export function matchTerms(terms: readonly TermPostings[], role: TokenTerm["role"] = "any"): Found {
  const lists = terms.map((term) => listsOf(term, role));
  const ordinals = neuronsOfAll(lists.map((columns) => columns.map((list) => list.ordinals)));
  const keys = new Float64Array(ordinals.length);
  for (const columns of lists) {
    const strongest = new Uint8Array(ordinals.length);
    for (const list of columns) raise(strongest, ordinals, list);
    for (let i = 0; i < keys.length; i++) keys[i] = (keys[i] ?? 0) + (strongest[i] ?? 0) / 255 / lists.length;
  }
  return { ordinals, keys };
}

/** A token by which a neuron was found. */
export interface TokenMatch {
  /** As it stands in the graph. */
  readonly token: string;
  readonly role: TokenRole;
  readonly importance: number;
}

/** By which tokens a neuron was found: each term's, strongest first. */
export function matchesOf(
  terms: readonly TermPostings[],
  ordinal: number,
  role: TokenTerm["role"],
): TokenMatch[] {
  const matches = new Map<string, TokenMatch>();
  for (const list of terms.flatMap((term) => listsOf(term, role))) {
    const at = seek(list.ordinals, ordinal);
    if (list.ordinals[at] !== ordinal) continue;
    const token = list.rawTokens[list.spellings[at] ?? 0] ?? "";
    const importance = Math.round(((list.importances[at] ?? 0) / 255) * 100) / 100;
    matches.set(`${list.role}:${token}`, { token, role: list.role, importance });
  }
  return [...matches.values()].sort((a, b) => b.importance - a.importance);
}

function listsOf({ role: own, lists }: TermPostings, role: TokenTerm["role"]) {
  const wanted = own === "any" ? role : own;
  return wanted === "any" ? lists : lists.filter((list) => list.role === wanted);
}

/** Neurons that are in some list of every term: the rarest term's, cut down by the others in turn. */
function neuronsOfAll(terms: readonly (readonly Uint32Array[])[]): Uint32Array {
  const size = (lists: readonly Uint32Array[]) => lists.reduce((sum, list) => sum + list.length, 0);
  const [first = [], ...rest] = [...terms].sort((a, b) => size(a) - size(b));
  return rest.reduce((found, lists) => union(lists.map((list) => intersect(found, list))), union(first));
}

/** Raises each neuron's value to its importance in the list. */
function raise(values: Uint8Array, ordinals: Uint32Array, list: PostingColumns): void {
  let at = 0;
  for (let i = 0; i < ordinals.length; i++) {
    const ordinal = ordinals[i] ?? 0;
    at = seek(list.ordinals, ordinal, at);
    if (list.ordinals[at] === ordinal) values[i] = Math.max(values[i] ?? 0, list.importances[at] ?? 0);
  }
}
