import { at, must, nothingAt } from "@/lib/domain/at";
import type { NeuronMatches } from "./match";

/** A result's place in a ranking: it stays one when results before it come or go. */
export interface Position {
  readonly key: number;
  readonly model: string;
  readonly ordinal: number;
}

/** Results of several models in order: larger keys first, ties by model name, then by neuron. */
export interface Ranking {
  /** Ascending. */
  readonly models: readonly string[];
  /** Places in `models`. */
  readonly model: Uint16Array;
  readonly ordinals: Uint32Array;
  readonly keys: Float64Array;
}

/** Puts what was found in each model into one order. */
export function rank(found: ReadonlyMap<string, NeuronMatches>): Ranking {
  const parts = [...found].sort(([a], [b]) => compare(a, b));
  const total = parts.reduce((sum, [, { ordinals }]) => sum + ordinals.length, 0);
  const columns = {
    model: new Uint16Array(total),
    ordinals: new Uint32Array(total),
    keys: new Float64Array(total),
  };
  let start = 0;
  for (const [place, [, { ordinals, keys }]] of parts.entries()) {
    columns.model.fill(place, start, start + ordinals.length);
    columns.ordinals.set(ordinals, start);
    columns.keys.set(keys, start);
    start += ordinals.length;
  }
  // The columns are already by model, then neuron: a stable order by key is all that is missing.
  const order = descending(columns.keys);
  const ranking = {
    models: parts.map(([name]) => name),
    model: new Uint16Array(total),
    ordinals: new Uint32Array(total),
    keys: new Float64Array(total),
  };
  for (let i = 0; i < total; i++) {
    const from = order[i] ?? nothingAt(i);
    ranking.model[i] = columns.model[from] ?? nothingAt(from);
    ranking.ordinals[i] = columns.ordinals[from] ?? nothingAt(from);
    ranking.keys[i] = columns.keys[from] ?? nothingAt(from);
  }
  return ranking;
}

/** Places of the values from the largest to the smallest, equal ones as they come: by counting each value. */
function descending(values: Float64Array): Uint32Array {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const next = new Map<number, number>();
  let start = 0;
  for (const value of Float64Array.from(counts.keys()).sort().reverse()) {
    next.set(value, start);
    start += must(counts.get(value), "the count of a key");
  }
  const order = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? nothingAt(i);
    const to = must(next.get(value), "the next place of a key");
    order[to] = i;
    next.set(value, to + 1);
  }
  return order;
}

/** At most `limit` results after a position (from the first without one), how many stand before them, and whether more follow. */
export function pageAfter(
  ranking: Ranking,
  after: Position | null,
  limit: number,
): { readonly positions: Position[]; readonly before: number; readonly more: boolean } {
  const start = after === null ? 0 : firstAfter(ranking, after);
  const end = Math.min(start + limit, ranking.keys.length);
  const positions = Array.from({ length: end - start }, (_, i) => positionAt(ranking, start + i));
  return { positions, before: start, more: end < ranking.keys.length };
}

/** What stands at a place of a ranking, from 0. */
export function positionAt({ models, model, ordinals, keys }: Ranking, place: number): Position {
  return { key: at(keys, place), model: at(models, at(model, place)), ordinal: at(ordinals, place) };
}

/** By halving: page 1,000 is found as fast as page 2. */
function firstAfter(ranking: Ranking, position: Position): number {
  let [low, high] = [0, ranking.keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (comparePositions(positionAt(ranking, middle), position) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function comparePositions(a: Position, b: Position): number {
  return b.key - a.key || compare(a.model, b.model) || a.ordinal - b.ordinal;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
