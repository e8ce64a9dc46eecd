import type { TokenRole } from "@/lib/n2g/graph";
import { keySets, type TokenSets } from "@/lib/n2g/key-sets";
import { SIMILARITY_DEFAULTS, type SimilarityMeasure, similarNeurons } from "@/lib/n2g/similarity";
import type { TokenEntry } from "@/lib/n2g/token-entry";
import { type NeuronIndex, neuronAt } from "@/lib/neuron";
import { encodePostings, type Posting, type StoredPostings } from "@/lib/search/postings";
import type { SimilarNeuron } from "@/lib/similarity";
import { normalizeToken } from "@/lib/token";

/** A neuron and the tokens it is found by. */
export interface NeuronEntries {
  /** Layer-major position. */
  readonly ordinal: number;
  readonly entries: readonly TokenEntry[];
}

export interface TokenPostingList extends StoredPostings {
  /** Normalised. */
  readonly token: string;
  readonly role: TokenRole;
}

/** Turns neurons' tokens (neurons ascending) into one list of neurons per token and role, ordered by token, then role. */
export function postingLists(neurons: readonly NeuronEntries[]): TokenPostingList[] {
  const lists = new Map<string, { token: string; role: TokenRole; postings: Posting[] }>();
  for (const { ordinal, entries } of neurons) {
    for (const { token, role, importance } of entries) {
      const normalised = normalizeToken(token);
      const key = `${role}:${normalised}`;
      const list = lists.get(key) ?? { token: normalised, role, postings: [] };
      lists.set(key, list);
      add(list.postings, { ordinal, importance, token });
    }
  }
  return [...lists.values()]
    .sort((a, b) => compare(a.token, b.token) || compare(a.role, b.role))
    .map(({ token, role, postings }) => ({ token, role, ...encodePostings(postings) }));
}

/** Two spellings of a token in one neuron are one posting, with the larger importance and its spelling. */
function add(postings: Posting[], posting: Posting): void {
  const last = postings.at(-1);
  if (last?.ordinal !== posting.ordinal) postings.push(posting);
  else if (posting.importance > last.importance) postings[postings.length - 1] = posting;
}

/** The most similar neurons of each neuron by a measure, in the order of `neurons`; strongest first. */
export function similarLists(
  neurons: readonly NeuronEntries[],
  shape: { readonly numLayers: number; readonly layerSize: number },
  measure: SimilarityMeasure,
): SimilarNeuron[][] {
  const sets = keySets(neurons.map(({ entries }) => tokenSets(entries)));
  const lists = similarNeurons(sets, { ...SIMILARITY_DEFAULTS, measure });
  return neurons.map((_, i) =>
    lists.list(i).map(({ other, shared, similarity }) => ({
      ...indexOf(neurons, other, shape),
      similarity,
      shared,
      n: (sets.offsets[other + 1] ?? 0) - (sets.offsets[other] ?? 0),
    })),
  );
}

function tokenSets(entries: readonly TokenEntry[]): TokenSets {
  const of = (role: TokenRole) =>
    entries.filter((entry) => entry.role === role).map(({ token }) => normalizeToken(token));
  return { activating: of("activating"), important: of("important") };
}

function indexOf(
  neurons: readonly NeuronEntries[],
  place: number,
  shape: { readonly numLayers: number; readonly layerSize: number },
): NeuronIndex {
  return neuronAt(shape, neurons[place]?.ordinal ?? 0);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
