import type { N2gPath, PathStep } from "@/lib/domain/n2g-path";

/**
 * A path written as in a text, the firing token last: tokens apart by blanks, alternatives by `|`, `…2` or `…1–4` for
 * tokens of any kind.
 *
 * @example path("isinstance ( …1 ,")
 */
export function path(written: string, counts: Partial<Omit<N2gPath, "steps">> = {}): N2gPath {
  const steps = written.split(" ").map(stepOf).reverse();
  return { ...{ steps, activation: 1, support: 1, hits: 1, falseAlarms: 0, texts: [] }, ...counts };
}

function stepOf(written: string): PathStep {
  if (!written.startsWith("…")) return { tokens: written.split("|") };
  const [min = 0, max = min] = written.slice(1).split("–").map(Number);
  return { gap: { min, max } };
}

/** Steps as they are written for `path`. */
export function written(steps: readonly PathStep[]): string {
  const texts = steps.map((step) => {
    if ("tokens" in step) return step.tokens.join("|");
    const { min, max } = step.gap;
    return min === max ? `…${min}` : `…${min}–${max}`;
  });
  return texts.reverse().join(" ");
}
