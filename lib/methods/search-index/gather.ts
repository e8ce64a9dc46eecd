import { at } from "@/lib/domain/at";
import { encodeShares, type Share } from "@/lib/search/shares";
import { MOST_CHARACTERS, wordKey } from "@/lib/search/word-key";
import { type Row, valuesOf } from "@/lib/store/table";
import { SEARCH_POSTINGS, type SearchRole } from "./tables";

interface List {
  readonly role: SearchRole;
  readonly token: string;
  readonly ordinals: number[];
  readonly shares: number[];
  readonly trusts: number[];
}

/** Neurons whose words are held at a time, some hundred each. */
export const NEURONS_AT_ONCE = 50_000;

/** Lists of neurons by role and spelling while they are gathered, neuron by neuron. */
export class SharesByWord {
  /** By role, then token: a key of both would be made, and hashed, anew for every word. */
  private readonly byRole = new Map<SearchRole, Map<string, List>>();
  private readonly lists: List[] = [];

  /** Adds what a neuron has; neurons must come ascending. Of a spelling named twice the larger share counts. */
  add(role: SearchRole, token: string, { ordinal, share, trust }: Share): void {
    if (token === "" || token.length > MOST_CHARACTERS) return;
    const list = this.listOf(role, token);
    const last = list.ordinals.length - 1;
    if (list.ordinals[last] === ordinal) {
      list.shares[last] = Math.max(at(list.shares, last), share);
      return;
    }
    list.ordinals.push(ordinal);
    list.shares.push(share);
    list.trusts.push(trust);
  }

  /** As they are stored. */
  *rows(): Generator<Row> {
    for (const { role, token, ordinals, shares, trusts } of this.lists) {
      const list = ordinals.map((ordinal, i) => ({
        ...{ ordinal, share: at(shares, i), trust: at(trusts, i) },
      }));
      yield valuesOf(SEARCH_POSTINGS, {
        ...{ word: wordKey(token), role, token, num_neurons: list.length, postings: encodeShares(list) },
      });
    }
  }

  private listOf(role: SearchRole, token: string): List {
    const known = this.byRole.get(role)?.get(token);
    if (known !== undefined) return known;
    const list = { role, token, ordinals: [], shares: [], trusts: [] };
    const ofRole = this.byRole.get(role) ?? new Map<string, List>();
    this.byRole.set(role, ofRole.set(token, list));
    this.lists.push(list);
    return list;
  }
}
