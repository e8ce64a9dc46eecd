import { formatCount } from "@/components/ui/number";
import { snippetAnchor } from "@/lib/domain/paths";
import type { SnippetWindow } from "@/lib/domain/snippet";
import { SnippetCopy } from "./snippet-copy";
import type { SnippetGroup } from "./snippet-groups";

/** The line under a text: which it is, where it stands, and what can be done with it. */
export function SnippetMeta({
  group: { rank, others, preview },
  shown,
  limit,
  linkTo,
  fullHref,
  expanded,
  onExpand,
  status,
}: {
  group: SnippetGroup;
  shown: SnippetWindow;
  limit: number;
  linkTo: (rank: number) => string;
  fullHref: string;
  expanded: boolean;
  onExpand: (expanded: boolean) => void;
  status: string | null;
}) {
  return (
    <div className="links mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-faint text-sm">
      <span>
        text {rank} · dataset #{preview.dataIndex} · token {formatCount(preview.maxActivatingTokenIndex)} of{" "}
        {formatCount(preview.numTokens)}
      </span>
      {others.length === 0 ? null : (
        <span>
          {others.length + 1} identical windows: also text{" "}
          {others.map((other) => (
            <a key={other} id={snippetAnchor(other)} href={linkTo(other)} className="mr-1 underline">
              {other}
            </a>
          ))}
        </span>
      )}
      <a href={linkTo(rank)} aria-label={`Permanent link to text ${rank}`}>
        permalink
      </a>
      {expanded ? (
        <button
          type="button"
          onClick={() => onExpand(false)}
          className="needs-script cursor-pointer text-accent hover:underline"
        >
          window
        </button>
      ) : (
        <a
          href={fullHref}
          aria-label={`All ${preview.numTokens} tokens of text ${rank}`}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onExpand(true);
          }}
        >
          full
        </a>
      )}
      <SnippetCopy window={shown} limit={limit} />
      {preview.source === null ? null : <span className="w-full truncate">{preview.source}</span>}
      <span role="status" className="text-soft">
        {status}
      </span>
    </div>
  );
}
