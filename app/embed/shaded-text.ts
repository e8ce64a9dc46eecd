import type { SnippetPreview } from "@/lib/domain/snippet";
import { tokenFill } from "@/lib/figure/shade";
import { escapeMarkup } from "@/lib/figure/svg";
import { shownInText } from "@/lib/figure/token-lines";

/** The tokens of a text as markup: the shade of each by a class in tenths, the strongest bold. */
export function shadedText(
  { window: { start, tokens, activations }, maxActivatingTokenIndex }: SnippetPreview,
  limit: number,
): string {
  return tokens
    .map((token, i) => {
      const fill = tokenFill(activations[i] ?? 0, limit);
      const shown = withBreaks(token);
      const text = start + i === maxActivatingTokenIndex ? `<b>${shown}</b>` : shown;
      if (fill === null) return text;
      return `<span class="${fill.fill[0]}${Math.max(1, Math.round(fill.share * 10))}">${text}</span>`;
    })
    .join("");
}

function withBreaks(token: string): string {
  const shown = escapeMarkup(shownInText(token));
  return /[\r\n]/.test(token) ? shown.replaceAll("↵", "<i>↵</i>\n") : shown;
}
