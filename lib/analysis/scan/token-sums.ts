import { firstBy } from "@/lib/analysis/strongest";
import { at, nothingAt } from "@/lib/domain/at";
import type { TopToken } from "@/lib/domain/neuron-detail";
import type { Accumulator } from "./accumulator";
import { type ActivationMatrix, type ColumnRange, FIRST_ROW } from "./matrix";

/** Sums of activations by token: `columns` numbers for each of `ids`. */
interface TokenSums {
  readonly ids: Int32Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
}

/** The tokens that each neuron responds to most. */
export const TOKEN_SUMS: Accumulator<TokenSums> = {
  create: ({ numNeurons, tokenIds }) => ({
    ids: tokenIds,
    counts: new Float64Array(tokenIds.length),
    sums: new Float64Array(tokenIds.length * numNeurons),
  }),
  addTokens: countTokens,
  add: addToTokenSums,
  merge: mergeTokenSums,
  finish: (sums, neuron, vocabulary) => ({ topTokens: topTokens(sums, neuron, vocabulary) }),
  bytes: (numTokenIds) => 8 * numTokenIds,
};

function countTokens({ counts }: TokenSums, places: Int32Array): void {
  for (const place of places.subarray(FIRST_ROW)) counts[place] = at(counts, place) + 1;
}

function addToTokenSums(
  { ids, sums }: TokenSums,
  { rows, values }: ActivationMatrix,
  columns: ColumnRange,
  places: Int32Array,
): void {
  const numNeurons = sums.length / ids.length;
  // As many neurons at a time as have their sums for a token in a line of a processor's cache.
  for (let { first } = columns; first < columns.end; first += TILE) {
    const end = Math.min(columns.end, first + TILE);
    for (let row = FIRST_ROW; row < rows; row++) {
      let to = (places[row] ?? nothingAt(row)) * numNeurons + first;
      for (let cell = first * rows + row; cell < end * rows; cell += rows, to++)
        sums[to] = (sums[to] ?? nothingAt(to)) + (values[cell] ?? nothingAt(cell));
    }
  }
}

const TILE = 8;

/** `into` holds all ids that `from` holds; both ascend. */
function mergeTokenSums(into: TokenSums, from: TokenSums): void {
  const columns = into.sums.length / into.ids.length;
  let place = 0;
  from.ids.forEach((id, slot) => {
    while (at(into.ids, place) !== id) place += 1;
    into.counts[place] = at(into.counts, place) + at(from.counts, slot);
    for (let i = 0, to = place * columns, cell = slot * columns; i < columns; i++, cell++, to++) {
      into.sums[to] = (into.sums[to] ?? nothingAt(to)) + (from.sums[cell] ?? nothingAt(cell));
    }
  });
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
  const columns = sums.length / ids.length;
  const known = Array.from(counts.keys()).filter((id) => at(counts, id) >= MIN_COUNT);
  const means = Float64Array.from(known, (id) => at(sums, id * columns + neuron) / at(counts, id));
  const meanOf = (i: number) => means[i] ?? nothingAt(i);
  return firstBy(
    known.length,
    TOP_TOKENS,
    (a, b) => meanOf(a) > meanOf(b) || (meanOf(a) === meanOf(b) && a < b),
  ).map((i) => ({ token: at(vocabulary, at(known, i)), mean: meanOf(i), count: at(counts, at(known, i)) }));
}
