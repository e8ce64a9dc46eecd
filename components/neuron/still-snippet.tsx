import { snippetAnchor } from "@/lib/domain/paths";
import { packText } from "./packed-text";
import type { PlacedText } from "./placed-text";
import { limitOf, outcomesOf } from "./shown-text";
import { SnippetFrame, snippetLabel } from "./snippet-frame";
import { SnippetMeta, WholeLink, WindowButton } from "./snippet-meta";
import type { ListPlace } from "./snippet-place";
import { TokenFrame } from "./token-frame";
import { TokenRuns } from "./token-runs";

interface StillSnippetProps {
  readonly place: ListPlace;
  readonly text: PlacedText;
  /** The neuron's largest activation. */
  readonly maximum: number;
  readonly hidden: boolean;
}

/** One text as it is read without scripts; `wakeSnippet` makes a `SnippetItem` of the same markup. */
export function StillSnippet({ place, text, maximum, hidden }: StillSnippetProps) {
  const { view } = place;
  const { window, rank, peak, max, numTokens } = text;
  const outcomes = outcomesOf(window, view, maximum);
  return (
    <li className={view.text === rank ? "snippet opened" : "snippet"} hidden={hidden} {...packText(text)}>
      <SnippetFrame activation={max} maximum={maximum}>
        <TokenFrame label={snippetLabel(rank, window.tokens.length, max)} apart={false}>
          <TokenRuns
            {...window}
            {...{ outcomes, apart: false, peak: peak - window.start, anchor: snippetAnchor(rank) }}
            limit={limitOf(text, view, maximum)}
          />
        </TokenFrame>
        <SnippetMeta
          {...{ place, text, outcomes, stops: undefined }}
          extent={
            text.whole ? (
              <WindowButton rank={rank} stops={undefined} />
            ) : (
              <WholeLink {...{ place, rank, numTokens, stops: undefined }} />
            )
          }
        />
      </SnippetFrame>
    </li>
  );
}
