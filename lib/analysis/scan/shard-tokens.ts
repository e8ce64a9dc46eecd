import { at, must } from "@/lib/domain/at";
import { LINE } from "./kernel/tile";
import { FIRST_ROW } from "./matrix";

/** The tokens of a shard: its sequences' rows follow one another. */
export interface ShardTokens {
  /** Those that count, each once, ascending. */
  readonly ids: Int32Array;
  /** Row of each sequence's first token, and after the last how many rows there are. */
  readonly starts: Int32Array;
  /** Of each row, where its token stands in `ids`; −1 where it does not count. */
  readonly places: Int32Array;
  /** The rows that count, in bytes of a tile: those of one id side by side, as they follow in the texts. */
  readonly order: Int32Array;
  /** Where those of each id end in `order`, in bytes from its start. */
  readonly ends: Int32Array;
}

export function shardTokens(sequences: readonly Int32Array[]): ShardTokens {
  const starts = new Int32Array(sequences.length + 1);
  sequences.forEach(({ length }, i) => {
    starts[i + 1] = at(starts, i) + length;
  });
  const counted = sequences.map((sequence) => sequence.subarray(FIRST_ROW));
  const ids = Int32Array.from(new Set(counted.flatMap((tokens) => [...tokens]))).sort();
  const placeOf = new Map(Array.from(ids, (id, place) => [id, place]));
  const places = new Int32Array(at(starts, sequences.length)).fill(-1);
  const ends = new Int32Array(ids.length);
  counted.forEach((tokens, i) => {
    tokens.forEach((id, token) => {
      const place = must(placeOf.get(id), "the place of a token");
      places[at(starts, i) + FIRST_ROW + token] = place;
      ends[place] = at(ends, place) + 4;
    });
  });
  for (let place = 1; place < ends.length; place++) ends[place] = at(ends, place) + at(ends, place - 1);
  return { ids, starts, places, order: orderOf(places, ends), ends };
}

/** Rows by the places of their tokens: filled from the back, so that `next` holds where the row before goes. */
function orderOf(places: Int32Array, ends: Int32Array): Int32Array {
  const next = Int32Array.from(ends, (end) => end / 4);
  const order = new Int32Array(next.at(-1) ?? 0);
  for (let row = places.length - 1; row >= 0; row--) {
    const place = at(places, row);
    if (place === -1) continue;
    next[place] = at(next, place) - 1;
    order[at(next, place)] = row * LINE;
  }
  return order;
}
