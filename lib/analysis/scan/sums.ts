import { must } from "@/lib/domain/at";
import type { ScanFigures } from "@/lib/domain/neuron-detail";
import type { AccumulatorScope, Accumulators, TileSums } from "./accumulator";
import type { ActivationMatrix } from "./matrix";

/** A state of each accumulator, by its name. */
export type Sums = Readonly<Record<string, object>>;

/** Sums before any token. */
export function createSums(accumulators: Accumulators<string>, scope: AccumulatorScope): Sums {
  return Object.fromEntries(
    Object.entries(accumulators).map(([name, accumulator]) => [name, accumulator.create(scope)]),
  );
}

/** Takes in the tokens of a sequence; `places` as for `Accumulator`. */
export function addTokensToSums(accumulators: Accumulators<string>, sums: Sums, places: Int32Array): void {
  for (const [name, accumulator] of Object.entries(accumulators))
    accumulator.addTokens?.(stateOf(sums, name), places);
}

/** Takes in what the kernel sums up of some neurons. */
export function addTileToSums(accumulators: Accumulators<string>, sums: Sums, tile: TileSums): void {
  for (const [name, accumulator] of Object.entries(accumulators))
    accumulator.addTile?.(stateOf(sums, name), tile);
}

/** Takes in the activations of all neurons on a sequence. */
export function addToSums(
  accumulators: Accumulators<string>,
  sums: Sums,
  matrix: ActivationMatrix,
  places: Int32Array,
): void {
  for (const [name, accumulator] of Object.entries(accumulators))
    accumulator.add?.(stateOf(sums, name), matrix, { first: 0, end: matrix.columns }, places);
}

/** Whether one of them takes in activations themselves. */
export function needMatrices(accumulators: Accumulators<string>): boolean {
  return Object.values(accumulators).some(({ add }) => add !== undefined);
}

/** Adds the sums of the next shard to those of the pass. */
export function mergeSums(accumulators: Accumulators<string>, into: Sums, from: Sums): void {
  for (const [name, accumulator] of Object.entries(accumulators)) {
    accumulator.merge(stateOf(into, name), stateOf(from, name));
  }
}

/** All that the accumulators tell of one neuron, a column of the pass. */
export function finishSums(
  accumulators: Accumulators<string>,
  sums: Sums,
  neuron: number,
  vocabulary: readonly string[],
): ScanFigures<string> {
  const parts = Object.entries(accumulators).map(([name, accumulator]) =>
    accumulator.finish(stateOf(sums, name), neuron, vocabulary),
  );
  const statistics = Object.assign({}, ...parts.map((part) => part.statistics));
  return Object.assign({ histogram: null, topTokens: null }, ...parts, { statistics });
}

/** Bytes per neuron of sums over so many token ids. */
export function sumsBytes(accumulators: Accumulators<string>, numTokenIds: number): number {
  return Object.values(accumulators).reduce(
    (bytes, accumulator) => bytes + accumulator.bytes(numTokenIds),
    0,
  );
}

function stateOf(sums: Sums, name: string): object {
  return must(sums[name], `the state of ${name}`);
}
