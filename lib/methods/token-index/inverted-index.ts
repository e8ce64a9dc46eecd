import { at } from "@/lib/domain/at";
import type { TokenRole } from "@/lib/domain/graph";
import { neuronAt } from "@/lib/domain/neuron";
import { roundSimilarity, type SimilarNeuron } from "@/lib/domain/similarity";
import { normalizeToken } from "@/lib/domain/token";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";
import { encodePostings, type Posting, type StoredPostings } from "@/lib/search/postings";
import { type KeySets, packKeySets } from "@/lib/similarity/key-sets";
import {
  SIMILARITY_DEFAULTS,
  type SimilarityMeasure,
  similarNeurons,
} from "@/lib/similarity/similar-neurons";

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

/** The neurons of one token in one role while they are gathered: columns, for there are millions. */
interface Gathered {
  readonly number: number;
  readonly token: string;
  readonly role: TokenRole;
  readonly ordinals: number[];
  readonly importances: number[];
  readonly spellings: string[];
}

/** The tokens of a model's neurons the other way round, gathered neuron by neuron in some tens of bytes a token. */
export class TokenIndex {
  private readonly lists = new Map<string, Gathered>();
  private readonly ordinals: number[] = [];
  /** For each neuron the numbers of its lists, each once. */
  private readonly sets: Uint32Array[] = [];
  /** One object for a spelling however often it comes. */
  private readonly spellings = new Map<string, string>();

  /** Adds a neuron; they must come ascending. */
  add({ ordinal, entries }: NeuronEntries): void {
    const set = new Set<number>();
    for (const { token, role, importance } of entries) {
      const list = this.listOf(normalizeToken(token), role);
      addPosting(list, ordinal, importance, this.spellingOf(token));
      set.add(list.number);
    }
    this.ordinals.push(ordinal);
    this.sets.push(Uint32Array.from(set));
  }

  /** One list of neurons per token and role, ordered by token, then role. */
  *postingLists(): Generator<TokenPostingList> {
    const sorted = [...this.lists.values()].sort(
      (a, b) => compare(a.token, b.token) || compare(a.role, b.role),
    );
    for (const list of sorted)
      yield { token: list.token, role: list.role, ...encodePostings(postingsOf(list)) };
  }

  /** For each neuron, in the order of adding, its ordinal and the most similar neurons by each measure, strongest first. */
  *similarNeurons(shape: {
    readonly numLayers: number;
    readonly layerSize: number;
  }): Generator<{ readonly ordinal: number } & Readonly<Record<SimilarityMeasure, SimilarNeuron[]>>> {
    const sets = packKeySets(this.sets, this.lists.size);
    const [max, min] = [this.similarBy("max", sets, shape), this.similarBy("min", sets, shape)];
    for (const [i, ordinal] of this.ordinals.entries()) yield { ordinal, max: max(i), min: min(i) };
  }

  private similarBy(
    measure: SimilarityMeasure,
    sets: KeySets,
    shape: { readonly numLayers: number; readonly layerSize: number },
  ): (neuron: number) => SimilarNeuron[] {
    const lists = similarNeurons(sets, { ...SIMILARITY_DEFAULTS, measure });
    return (neuron) =>
      lists.list(neuron).map(({ other, shared, similarity }) => ({
        ...neuronAt(shape, at(this.ordinals, other)),
        ...{ similarity: roundSimilarity(similarity), shared, n: at(this.sets, other).length },
      }));
  }

  private listOf(token: string, role: TokenRole): Gathered {
    const key = `${role}:${token}`;
    const known = this.lists.get(key);
    if (known !== undefined) return known;
    const list = { number: this.lists.size, token, role, ordinals: [], importances: [], spellings: [] };
    this.lists.set(key, list);
    return list;
  }

  private spellingOf(token: string): string {
    const known = this.spellings.get(token);
    if (known !== undefined) return known;
    this.spellings.set(token, token);
    return token;
  }
}

/** Two spellings of a token in one neuron are one posting, with the larger importance and its spelling. */
function addPosting(list: Gathered, ordinal: number, importance: number, spelling: string): void {
  const last = list.ordinals.length - 1;
  if (list.ordinals[last] !== ordinal) {
    list.ordinals.push(ordinal);
    list.importances.push(importance);
    list.spellings.push(spelling);
  } else if (importance > at(list.importances, last)) {
    list.importances[last] = importance;
    list.spellings[last] = spelling;
  }
}

function postingsOf({ ordinals, importances, spellings }: Gathered): Posting[] {
  return ordinals.map((ordinal, i) => ({
    ordinal,
    importance: at(importances, i),
    token: at(spellings, i),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
