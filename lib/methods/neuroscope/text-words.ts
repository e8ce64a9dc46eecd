import type { SnippetPreview } from "@/lib/domain/snippet";
import { wordsOf } from "@/lib/search/word-key";

/** Tokens before and after the strongest one of a text in which words are looked for: where the neuron fires. */
export const NEAR_PEAK = { before: 24, after: 6 };

/**
 * The words of a neuron's texts, each given near where the neuron fires, with the share of the texts that have it.
 *
 * @example textShares(["isinstance(x", "in x"]).get("x") // 1
 */
export function textShares(texts: readonly string[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(wordsOf(text))) shares.set(word, (shares.get(word) ?? 0) + 1 / texts.length);
  return shares;
}

/** A text near its strongest token. */
export function textNearPeak({ window, maxActivatingTokenIndex }: SnippetPreview): string {
  const peak = maxActivatingTokenIndex - window.start;
  return window.tokens.slice(Math.max(0, peak - NEAR_PEAK.before), peak + NEAR_PEAK.after + 1).join("");
}
