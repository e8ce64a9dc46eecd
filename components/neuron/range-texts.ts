import { SNIPPET_SETS, type SnippetPreview, type TextPeak } from "@/lib/domain/snippet";
import type { HistogramBar } from "./histogram-bars";

/** All stored texts of a neuron by their strongest activation: its strongest texts and its control windows. */
export function textPeaks(
  snippets: readonly Pick<SnippetPreview, "maxActivation">[] | null,
  controlPeaks: readonly TextPeak[],
): TextPeak[] {
  const top = (snippets ?? []).map(({ maxActivation }, rank) => ({
    ...{ set: "top" as const, rank },
    activation: maxActivation,
  }));
  return [...top, ...controlPeaks];
}

/** The texts whose strongest activation lies in a bar's range, those of the first sets first; the last bar has its upper edge. */
export function textsIn(
  { from, to }: Pick<HistogramBar, "from" | "to">,
  isLast: boolean,
  peaks: readonly TextPeak[],
): TextPeak[] {
  const order = ({ set, rank }: TextPeak) => SNIPPET_SETS.indexOf(set) * 1e6 + rank;
  return peaks
    .filter(({ activation }) => activation >= from && (isLast || activation < to))
    .toSorted((a, b) => order(a) - order(b));
}
