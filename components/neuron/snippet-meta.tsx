import { formatCount } from "@/components/ui/number";
import { snippetAnchor } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import type { PredictedWindow } from "./packed-text";
import type { PlacedText } from "./placed-text";
import { type ListPlace, viewPath } from "./snippet-place";
import { SnippetTools } from "./snippet-tools";
import { type Outcome, outcomeWords } from "./token-outcome";

interface SnippetMetaProps {
  readonly place: ListPlace;
  readonly text: PlacedText;
  readonly shown: PredictedWindow;
  readonly limit: number;
  /** The neuron's largest activation. */
  readonly maximum: number;
  readonly outcomes: readonly (Outcome | null)[] | null;
  readonly expanded: boolean;
  readonly onExpand: (expanded: boolean) => void;
  readonly status: string | null;
}

/** The line under a text: which it is, where it stands, and what can be done with it. */
export function SnippetMeta({ place, text, outcomes, expanded, status, ...tools }: SnippetMetaProps) {
  const { rank, others, numTokens } = text;
  const { served, model, index } = place;
  return (
    <div className="links snippet-meta">
      <span>
        text {rank} · dataset #{text.dataIndex} · token {formatCount(text.peak)}
        {numTokens === null ? "" : ` of ${formatCount(numTokens)}`}
      </span>
      {outcomes === null ? null : <span className="text-soft">{outcomeWords(outcomes)}</span>}
      {others.length === 0 ? null : (
        <span>
          {others.length + 1} identical windows: also text{" "}
          {others.map((other) => (
            <a key={other} id={snippetAnchor(other)} href={viewPath(place, { text: other, show: null })}>
              {other}{" "}
            </a>
          ))}
        </span>
      )}
      <a href={viewPath(place, { text: rank, show: null })} aria-label={`permalink, text ${rank}`}>
        permalink
      </a>
      {numTokens === null ? null : (
        <Extent {...{ place, rank, numTokens, expanded, onExpand: tools.onExpand }} />
      )}
      <SnippetTools
        rank={rank}
        window={copied(tools.shown, outcomes)}
        limit={tools.limit}
        reproduces={
          served === null || numTokens === null ? null : { served, model, index, maximum: tools.maximum }
        }
      />
      {status === null ? null : <span className="text-soft">{status}</span>}
      {text.source === null ? null : <span className="w-full truncate">{formatToken(text.source)}</span>}
    </div>
  );
}

/** What is copied of a text: what is seen, its prediction where that is. */
function copied(shown: PredictedWindow, outcomes: SnippetMetaProps["outcomes"]): PredictedWindow {
  return outcomes === null ? { ...shown, predicted: null } : shown;
}

interface ExtentProps {
  readonly place: ListPlace;
  readonly rank: number;
  readonly numTokens: number;
  readonly expanded: boolean;
  readonly onExpand: (expanded: boolean) => void;
}

/** Leads to all tokens of a text, or back to its window. */
function Extent({ place, rank, numTokens, expanded, onExpand }: ExtentProps) {
  if (expanded)
    return (
      <button
        type="button"
        onClick={() => onExpand(false)}
        className="needs-script"
        aria-label={`window of text ${rank}`}
      >
        window
      </button>
    );
  return (
    <a
      href={viewPath(place, { text: rank, show: "full" })}
      aria-label={`whole text ${rank}, ${numTokens} tokens`}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        onExpand(true);
      }}
    >
      whole text
    </a>
  );
}
