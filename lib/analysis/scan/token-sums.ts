import { firstBy } from "@/lib/analysis/strongest";
import { at, nothingAt } from "@/lib/domain/at";
import type { TopToken } from "@/lib/domain/neuron-detail";
import type { Accumulator, TileSums } from "./accumulator";
import { TILE } from "./kernel/tile";
import { FIRST_ROW } from "./matrix";
import { zeros } from "./spare-memory";

/** Sums of activations by token: for each tile of 16 neurons, as many numbers for each of `ids`. */
interface TokenSums {
  readonly ids: Int32Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/** The tokens that each neuron responds to most. */
export const TOKEN_SUMS: Accumulator<TokenSums> = {
  create: ({ numNeurons, tokenIds, float64 = zeros }) => ({
    ids: tokenIds,
    counts: new Float64Array(tokenIds.length),
    sums: float64(tokenIds.length * TILE * Math.ceil(numNeurons / TILE)),
  }),
  addTokens: countTokens,
  addTile,
  merge: mergeTokenSums,
  finish: (sums, neuron, vocabulary) => ({ topTokens: topTokens(sums, neuron, vocabulary) }),
  bytes: (numTokenIds) => 8 * numTokenIds,
};

function countTokens({ counts }: TokenSums, places: Int32Array): void {
  for (const place of places.subarray(FIRST_ROW)) counts[place] = at(counts, place) + 1;
}

/** Each neuron of a shard's state comes once. */
function addTile({ ids, sums }: TokenSums, { first, tokenSums }: TileSums): void {
  sums.set(tokenSums, first * ids.length);
}

/** `into` holds all ids that `from` holds; both ascend. */
function mergeTokenSums(into: TokenSums, from: TokenSums): void {
  let place = 0;
  const places = Int32Array.from(from.ids, (id, slot) => {
    while (at(into.ids, place) !== id) place += 1;
    into.counts[place] = at(into.counts, place) + at(from.counts, slot);
    return place;
  });
  const { sums } = into;
  const added = from.sums;
  const tileLength = TILE * into.ids.length;
  for (let first = 0, cell = 0; first < sums.length; first += tileLength) {
    for (let slot = 0; slot < places.length; slot++) {
      let to = first + TILE * (places[slot] ?? nothingAt(slot));
      for (const end = cell + TILE; cell < end; cell++, to++)
        sums[to] = (sums[to] ?? nothingAt(to)) + (added[cell] ?? nothingAt(cell));
    }
  }
}

/** Rarer tokens are left out of the top tokens: a mean over fewer says more of their place than of them. */
const MIN_COUNT = 5;
const TOP_TOKENS = 20;

/** The tokens with the largest mean activation of a neuron; the smaller token id first among equals. */
function topTokens(
  { ids, counts, sums }: TokenSums,
  neuron: number,
  vocabulary: readonly string[],
): TopToken[] {
  const first = (neuron - (neuron % TILE)) * ids.length + (neuron % TILE);
  const known = Array.from(counts.keys()).filter((place) => at(counts, place) >= MIN_COUNT);
  const means = Float64Array.from(known, (place) => at(sums, first + place * TILE) / at(counts, place));
  const meanOf = (i: number) => means[i] ?? nothingAt(i);
  return firstBy(
    known.length,
    TOP_TOKENS,
    (a, b) => meanOf(a) > meanOf(b) || (meanOf(a) === meanOf(b) && a < b),
  ).map((i) => ({
    token: at(vocabulary, at(ids, at(known, i))),
    ...{ mean: meanOf(i), count: at(counts, at(known, i)) },
  }));
}
