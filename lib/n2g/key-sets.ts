/** The token sets of many neurons in one block: neuron i has `keys[offsets[i]] … keys[offsets[i + 1] − 1]`. */
export interface KeySets {
  readonly offsets: Uint32Array;
  /** One number per token and role, ascending and unique within a neuron; rarer tokens have smaller numbers. */
  readonly keys: Uint32Array;
  readonly numKeys: number;
}

export interface TokenSets {
  readonly activating: Iterable<string>;
  readonly important: Iterable<string>;
}

/** Numbers the tokens of all neurons. A token in both roles counts twice; a token given twice in a role counts once. */
export function keySets(neurons: Iterable<TokenSets>): KeySets {
  const ids = { activating: new Map<string, number>(), important: new Map<string, number>() };
  const frequency: number[] = [];
  const sets: Uint32Array[] = [];
  for (const neuron of neurons) {
    const set = new Set<number>();
    for (const role of ["activating", "important"] as const) {
      for (const token of neuron[role]) set.add(idOf(ids[role], token, frequency));
    }
    for (const key of set) frequency[key] = (frequency[key] ?? 0) + 1;
    sets.push(Uint32Array.from(set));
  }
  return packed(sets, rarityRanks(frequency));
}

function idOf(ids: Map<string, number>, token: string, frequency: number[]): number {
  const known = ids.get(token);
  if (known !== undefined) return known;
  ids.set(token, frequency.length);
  return frequency.push(0) - 1;
}

function rarityRanks(frequency: readonly number[]): Uint32Array {
  const order = Uint32Array.from(frequency, (_, key) => key).sort(
    (a, b) => (frequency[a] ?? 0) - (frequency[b] ?? 0) || a - b,
  );
  const ranks = new Uint32Array(frequency.length);
  for (const [rank, key] of order.entries()) ranks[key] = rank;
  return ranks;
}

function packed(sets: readonly Uint32Array[], ranks: Uint32Array): KeySets {
  const offsets = new Uint32Array(sets.length + 1);
  for (const [i, set] of sets.entries()) offsets[i + 1] = (offsets[i] ?? 0) + set.length;
  const keys = new Uint32Array(offsets[sets.length] ?? 0);
  for (const [i, set] of sets.entries()) keys.set(set.map((key) => ranks[key] ?? 0).sort(), offsets[i]);
  return { offsets, keys, numKeys: ranks.length };
}
