import { at } from "@/lib/domain/at";
import type { PredictedText } from "@/lib/n2g/score/evaluate";
import { breadthFirst, type TrieNode } from "./trie";

const FIRES = 0.5;

/**
 * The prediction from which on calling a token firing gives the best F1, halfway to the next smaller
 * prediction; null when nothing fires or nothing is predicted.
 */
export function bestThreshold(texts: readonly PredictedText[]): number | null {
  const ranked = texts
    .flatMap(({ real, predicted }) =>
      Array.from(predicted, (score, i) => ({ score, fires: at(real, i) >= FIRES })),
    )
    .filter(({ score, fires }) => score > 0 || fires)
    .sort((a, b) => b.score - a.score);
  const numFiring = ranked.filter(({ fires }) => fires).length;
  let found = 0;
  let best: { f1: number; threshold: number } | null = null;
  for (const [i, { score, fires }] of ranked.entries()) {
    found += Number(fires);
    const next = ranked[i + 1]?.score ?? 0;
    const f1 = (2 * found) / (i + 1 + numFiring);
    if (score > 0 && next < score && f1 > (best?.f1 ?? 0)) best = { f1, threshold: (score + next) / 2 };
  }
  return best?.threshold ?? null;
}

/** Moves a trie's ends so that `threshold` comes to lie at one half, piecewise linear, 0 and 1 staying. */
export function calibrate(trie: TrieNode, threshold: number): void {
  for (const node of breadthFirst(trie)) if (node.end !== null) node.end = calibrated(node.end, threshold);
}

function calibrated(value: number, threshold: number): number {
  return value < threshold
    ? (FIRES * value) / threshold
    : FIRES + ((1 - FIRES) * (value - threshold)) / (1 - threshold);
}
