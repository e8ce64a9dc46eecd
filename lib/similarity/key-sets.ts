import { at, nothingAt } from "@/lib/domain/at";

/** The token sets of many neurons in one block: neuron i has `keys[offsets[i]] … keys[offsets[i + 1] − 1]`. */
export interface KeySets {
  readonly offsets: Uint32Array;
  /** One number per token and role, ascending and unique within a neuron; rarer tokens have smaller numbers. */
  readonly keys: Uint32Array;
  readonly numKeys: number;
}

/** The keys of one neuron; shares memory. */
export function keysOf({ offsets, keys }: Pick<KeySets, "offsets" | "keys">, neuron: number): Uint32Array {
  return keys.subarray(offsets[neuron] ?? nothingAt(neuron), offsets[neuron + 1] ?? nothingAt(neuron + 1));
}

export interface TokenSets {
  readonly activating: Iterable<string>;
  readonly important: Iterable<string>;
}

/** Numbers the tokens of all neurons. A token in both roles counts twice; a token given twice in a role counts once. */
export function keySets(neurons: Iterable<TokenSets>): KeySets {
  const ids = { activating: new Map<string, number>(), important: new Map<string, number>() };
  const sets: Uint32Array[] = [];
  const numKeys = () => ids.activating.size + ids.important.size;
  for (const neuron of neurons) {
    const set = new Set<number>();
    for (const role of ["activating", "important"] as const) {
      for (const token of neuron[role]) set.add(idOf(ids[role], token, numKeys()));
    }
    sets.push(Uint32Array.from(set));
  }
  return packKeySets(sets, numKeys());
}

/** The same of neurons whose tokens have numbers already, below `numKeys`, each once in a neuron: numbers them anew, by rarity. */
export function packKeySets(sets: readonly Uint32Array[], numKeys: number): KeySets {
  const frequency = new Uint32Array(numKeys);
  for (const set of sets) for (const key of set) frequency[key] = (frequency[key] ?? nothingAt(key)) + 1;
  return packed(sets, rarityRanks(frequency));
}

function idOf(ids: Map<string, number>, token: string, next: number): number {
  const id = ids.get(token);
  if (id !== undefined) return id;
  ids.set(token, next);
  return next;
}

function rarityRanks(frequency: Uint32Array): Uint32Array {
  const order = frequency
    .map((_, key) => key)
    .sort((a, b) => (frequency[a] ?? nothingAt(a)) - (frequency[b] ?? nothingAt(b)) || a - b);
  const ranks = new Uint32Array(frequency.length);
  for (const [rank, key] of order.entries()) ranks[key] = rank;
  return ranks;
}

function packed(sets: readonly Uint32Array[], ranks: Uint32Array): KeySets {
  const offsets = new Uint32Array(sets.length + 1);
  for (const [i, set] of sets.entries()) offsets[i + 1] = at(offsets, i) + set.length;
  const keys = new Uint32Array(at(offsets, sets.length));
  for (const [i, set] of sets.entries())
    keys.set(set.map((key) => ranks[key] ?? nothingAt(key)).sort(), at(offsets, i));
  return { offsets, keys, numKeys: ranks.length };
}
