import type { Sequences } from "@/lib/analysis/sequences";
import { at } from "@/lib/domain/at";
import { FIRST_ROW } from "./matrix";
import type { ScanPlan } from "./plan";
import { windowCount } from "./windows";

/**
 * Shards in a row whose sums are taken apart, and then added in the order of the corpus. Sums of floating-point numbers
 * depend on where they are cut, so that the cuts are part of the result: a stretch is what one machine of several can
 * scan alone, and one machine sums up by the same stretches.
 */
export interface Stretch {
  readonly index: number;
  readonly firstShard: number;
  /** The shard after its last. */
  readonly endShard: number;
}

/** All stretches of a plan, in order, as equal as whole shards allow; none is empty. */
export function stretchesOf(plan: Pick<ScanPlan, "stretches" | "numSequences" | "shardSize">): Stretch[] {
  const shards = Math.ceil(plan.numSequences / plan.shardSize);
  const count = Math.min(plan.stretches, shards);
  const cut = (index: number) => Math.floor((index * shards) / count);
  return Array.from({ length: count }, (_, index) => ({
    ...{ index, firstShard: cut(index), endShard: cut(index + 1) },
  }));
}

/** Ids of the tokens that count in a stretch, or in the whole corpus, each once, ascending. */
export function tokenIdsOf(
  sequences: Sequences,
  plan: ScanPlan,
  stretch: Pick<Stretch, "firstShard" | "endShard"> = { firstShard: 0, endShard: plan.numSequences },
): Int32Array {
  const seen = new Uint8Array(plan.vocabularySize);
  for (const sequence of sequencesOf(plan, stretch))
    for (const id of sequences.tokens(sequence).subarray(FIRST_ROW)) seen[id] = 1;
  return Int32Array.from([...seen.keys()].filter((id) => seen[id] === 1));
}

/** Numbers of the sequences in a stretch. */
export function sequencesOf(
  { shardSize, numSequences }: Pick<ScanPlan, "shardSize" | "numSequences">,
  { firstShard, endShard }: Pick<Stretch, "firstShard" | "endShard">,
): number[] {
  const first = firstShard * shardSize;
  const end = Math.min(numSequences, endShard * shardSize);
  return Array.from({ length: end - first }, (_, i) => first + i);
}

/** Windows before a stretch, and in it. */
export function windowsOf(
  sequences: Sequences,
  plan: ScanPlan,
  stretch: Stretch,
): { before: number; own: number } {
  const count = (sequence: number) => windowCount(sequences.tokens(sequence).length, plan.windowLength);
  const sum = (all: readonly number[]) => all.reduce((total, sequence) => total + count(sequence), 0);
  const before = Array.from({ length: stretch.firstShard * plan.shardSize }, (_, sequence) => sequence);
  return { before: sum(before), own: sum(sequencesOf(plan, stretch)) };
}

/** The plan's random windows that lie in a stretch. */
export function randomWindowsIn(plan: ScanPlan, stretch: Stretch): number {
  const own = new Set(sequencesOf(plan, stretch));
  return plan.randomWindows.filter(({ sequence }) => own.has(sequence)).length;
}

/** The stretch that holds a shard. */
export function stretchAt(stretches: readonly Stretch[], shard: number): Stretch {
  return at(
    stretches,
    stretches.findIndex(({ endShard }) => shard < endShard),
  );
}
