import type { Levels } from "@/lib/atlas/levels";

/** The level so many filled ones further on, or the last one that way; by 0, the filled one nearest. */
export function stepLevel({ lower }: Pick<Levels, "lower">, level: number, by: number): number {
  const filled = [...lower.keys()].filter((i) => !Number.isNaN(lower[i] ?? Number.NaN)).map((i) => i + 1);
  const here = filled.reduce(
    (best, each, i) => (Math.abs(each - level) < Math.abs((filled[best] ?? 0) - level) ? i : best),
    0,
  );
  return filled[Math.min(filled.length - 1, Math.max(0, here + by))] ?? level;
}
