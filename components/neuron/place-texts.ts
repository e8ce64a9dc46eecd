import type { N2gPath } from "@/lib/domain/n2g-path";
import type { Snippet, SnippetPreview, SnippetSet } from "@/lib/domain/snippet";
import { type PlacedText, WINDOW } from "./placed-text";
import { cutAround } from "./predicted-window";
import { groupSnippets } from "./snippet-groups";
import { explainingPaths, predictWindow } from "./snippet-paths";

interface TextsRequest {
  readonly previews: readonly SnippetPreview[];
  readonly paths: readonly N2gPath[] | null;
  readonly set: SnippetSet;
  /** Rank of the text that the address names. */
  readonly opened: number | null;
  /** All tokens of a text that is to be shown whole; null for the others. */
  readonly wholeOf: (rank: number) => Snippet | null;
}

/** The texts of a list, the strongest first; those whose windows read alike are one. */
export function placeTexts({ previews, paths, set, opened, wholeOf }: TextsRequest): PlacedText[] {
  const explained = explainingPaths(previews, paths ?? [], set);
  return groupSnippets(previews, opened).map(({ rank, others, preview }) => {
    const whole = wholeOf(rank);
    const { start, tokens, activations } = whole === null ? preview.window : { ...whole, start: 0 };
    const peak = preview.maxActivatingTokenIndex;
    const all = { start, tokens, activations, predicted: predictWindow(tokens, paths) };
    const shown = whole === null ? cutAround(all, peak - start, WINDOW.before, WINDOW.after) : all;
    return {
      window: shown,
      ...{ rank, others, peak, whole: whole !== null, path: explained[rank] ?? null },
      ...{ max: preview.maxActivation, min: preview.minActivation, numTokens: preview.numTokens },
      ...{ dataIndex: preview.dataIndex, source: preview.source },
    };
  });
}
