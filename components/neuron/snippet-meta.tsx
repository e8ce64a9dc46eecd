import type { ReactNode } from "react";
import { formatCount } from "@/components/ui/number";
import { snippetAnchor } from "@/lib/domain/paths";
import { formatToken } from "@/lib/domain/token";
import type { PlacedText } from "./placed-text";
import { type ListPlace, permanentPath, viewPath } from "./snippet-place";
import { type Outcome, outcomeWords } from "./token-outcome";

interface SnippetMetaProps {
  readonly place: ListPlace;
  readonly text: PlacedText;
  readonly outcomes: readonly (Outcome | null)[] | null;
  /** Where scripts run the text is the only stop of the tab key, from which its links are reached. */
  readonly stops: -1 | undefined;
  /** Leads to all tokens of the text. */
  readonly extent: ReactNode;
  /** What scripts can do with the text; until they do, its room is kept free. */
  readonly tools?: ReactNode;
  readonly status?: string | null;
}

/** The line under a text: which it is, where it stands, and what can be done with it. */
export function SnippetMeta({
  place,
  text,
  outcomes,
  stops,
  extent,
  tools,
  status = null,
}: SnippetMetaProps) {
  const { rank, others, numTokens, peak, source } = text;
  const of = numTokens === null ? "" : ` of ${formatCount(numTokens)}`;
  return (
    <div className={numTokens === null || place.served === null ? "snippet-meta" : "snippet-meta runs"}>
      <span>{`text ${rank} · dataset #${text.dataIndex} · token ${formatCount(peak)}${of}`}</span>
      {outcomes === null ? null : <span className="text-soft">{outcomeWords(outcomes)}</span>}
      {others.length === 0 ? null : (
        <span>
          {`${others.length + 1} identical windows: also text `}
          {others.map((other) => (
            <a
              key={other}
              id={snippetAnchor(other)}
              href={viewPath(place, { text: other, show: null })}
              tabIndex={stops}
            >{`${other} `}</a>
          ))}
        </span>
      )}
      <a
        href={permanentPath(place, { text: rank, show: null })}
        aria-label={`permalink, text ${rank}`}
        tabIndex={stops}
      >
        permalink
      </a>
      {numTokens === null ? null : extent}
      {tools}
      {status === null ? null : <span className="text-soft">{status}</span>}
      {source === null ? null : <small>{formatToken(source)}</small>}
    </div>
  );
}

/** Leads back from all tokens of a text to those around its strongest, where scripts run. */
export function WindowButton({
  rank,
  stops,
  onClose,
}: Pick<WholeLinkProps, "rank" | "stops"> & { readonly onClose?: () => void }) {
  return (
    <button
      type="button"
      className="needs-script"
      onClick={onClose}
      tabIndex={stops}
      aria-label={`window of text ${rank}`}
    >
      window
    </button>
  );
}

interface WholeLinkProps {
  readonly place: ListPlace;
  readonly rank: number;
  readonly numTokens: number | null;
  readonly stops: SnippetMetaProps["stops"];
  /** Opens it in place. */
  readonly onOpen?: () => void;
}

/** Leads to all tokens of a text. */
export function WholeLink({ place, rank, numTokens, stops, onOpen }: WholeLinkProps) {
  return (
    <a
      href={viewPath(place, { text: rank, show: "full" })}
      aria-label={`whole text ${rank}, ${numTokens} tokens`}
      tabIndex={stops}
      onClick={
        onOpen &&
        ((event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onOpen();
        })
      }
    >
      whole text
    </a>
  );
}
