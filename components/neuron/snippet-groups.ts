import type { SnippetPreview } from "@/lib/domain/snippet";

/** Snippets whose windows read alike, shown once: `rank` is the strongest's, `others` those of the rest. */
export interface SnippetGroup {
  readonly rank: number;
  readonly others: readonly number[];
  readonly preview: SnippetPreview;
}

/** Groups snippets, strongest first, by the tokens of their windows; `opened` stands for its own group. */
export function groupSnippets(previews: readonly SnippetPreview[], opened: number | null): SnippetGroup[] {
  const ranksOf = new Map<string, number[]>();
  for (const [rank, { window }] of previews.entries()) {
    const key = JSON.stringify(window.tokens);
    const ranks = ranksOf.get(key);
    if (ranks === undefined) ranksOf.set(key, [rank]);
    else ranks.push(rank);
  }
  return [...ranksOf.values()].flatMap((ranks) => {
    const rank = ranks.find((candidate) => candidate === opened) ?? ranks[0];
    const preview = rank === undefined ? undefined : previews[rank];
    if (rank === undefined || preview === undefined) return [];
    return [{ rank, others: ranks.filter((other) => other !== rank), preview }];
  });
}
