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
  private readonly lists = new Map<string, List>();

  /** Adds what a neuron has; neurons must come ascending. Of a spelling named twice the larger share counts. */
  add(role: SearchRole, token: string, { ordinal, share, trust }: Share): void {
    if (token === "" || token.length > MOST_CHARACTERS) return;
    const key = `${role} ${token}`;
    const list = this.lists.get(key) ?? { role, token, ordinals: [], shares: [], trusts: [] };
    this.lists.set(key, list);
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
    for (const { role, token, ordinals, shares, trusts } of this.lists.values()) {
      const list = ordinals.map((ordinal, i) => ({
        ...{ ordinal, share: at(shares, i), trust: at(trusts, i) },
      }));
      yield valuesOf(SEARCH_POSTINGS, {
        ...{ word: wordKey(token), role, token, num_neurons: list.length, postings: encodeShares(list) },
      });
    }
  }
}
