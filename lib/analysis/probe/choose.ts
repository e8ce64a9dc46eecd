import type { CounterExample } from "@/lib/domain/counter-example";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { gapOf, MOST_TOKENS, type ProbeContext, type ProbedNeuron } from "./counter-example";
import { type Place, stringsOf } from "./places";

/** A smaller gap is not worth showing. */
const LEAST_GAP = 0.25;
const MOST_KEPT = 5;
const MOST_OF_A_KIND = 3;
/** Tokens shown after the one that a window is about. */
const AFTER = 8;

/**
 * The places of real text with the largest gaps, one for each path and token: such as the paths say the same of when
 * they see no more text than is shown.
 */
export function worstWindows(
  places: readonly Place[],
  { paths }: Pick<ProbedNeuron, "paths">,
  { vocabulary }: Pick<ProbeContext, "vocabulary">,
): CounterExample[] {
  const sorted = places.filter((place) => gapOf(place) >= LEAST_GAP).sort((a, b) => gapOf(b) - gapOf(a));
  const seen = new Set<string>();
  const worst: CounterExample[] = [];
  for (const { text, position, path, predicted, activation } of sorted) {
    if (worst.length === MOST_OF_A_KIND) break;
    const key = `${path} ${text.tokenIds[position]}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const end = Math.min(text.tokenIds.length, position + 1 + AFTER);
    const from = Math.max(0, end - MOST_TOKENS);
    const tokens = stringsOf(text.tokenIds.subarray(from, end), vocabulary);
    if (predictPaths(paths, tokens)[position - from] !== Math.fround(predicted)) continue;
    worst.push({ tokens, position: position - from, predicted, activation, kind: "window" });
  }
  return worst;
}

/** The edits with the largest gaps, one for each place of an edit and direction of the error. */
export function worstEdits(examples: readonly CounterExample[]): CounterExample[] {
  const seen = new Set<string>();
  return examples
    .filter((example) => gapOf(example) >= LEAST_GAP)
    .sort((a, b) => gapOf(b) - gapOf(a))
    .filter(({ position, edited, predicted, activation }) => {
      const key = `${position - (edited ?? position)} ${predicted > activation}`;
      return !seen.has(key) && seen.add(key);
    })
    .slice(0, MOST_OF_A_KIND);
}

/** At most five, the largest gaps first. */
export function chooseExamples(examples: readonly CounterExample[]): CounterExample[] {
  return [...examples].sort((a, b) => gapOf(b) - gapOf(a)).slice(0, MOST_KEPT);
}
