"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { formatNumber } from "@/components/ui/number";
import { snippetQuery } from "@/lib/api/queries";
import type { NeuronIndex } from "@/lib/neuron";
import { neuronPath, snippetAnchor } from "@/lib/paths";
import type { Snippet } from "@/lib/snippet";
import type { SnippetGroup } from "./snippet-groups";
import { SnippetMeta } from "./snippet-meta";
import { scaleLimit } from "./token-shade";
import { TokenText } from "./token-text";

export interface SnippetItemProps {
  readonly model: string;
  readonly index: NeuronIndex;
  readonly service: string;
  readonly group: SnippetGroup;
  /** The scale of all texts; null colours this text by its own. */
  readonly scale: number | null;
  /** The strongest activation of all texts, for the bar. */
  readonly strongest: number;
  /** All tokens, when the server was asked for them. */
  readonly full: Snippet | null;
  /** The address names this text. */
  readonly opened: boolean;
}

/** One text: its value, its tokens, and where it comes from; opens in place to all its tokens. */
export function SnippetItem(props: SnippetItemProps) {
  const { model, index, service, group, scale, strongest, full, opened } = props;
  const { preview, rank } = group;
  const item = useRef<HTMLLIElement>(null);
  const [expanded, setExpanded] = useState(full !== null);
  const whole = useQuery({
    ...snippetQuery(model, index, rank),
    enabled: expanded && full === null,
    ...(full === null ? {} : { initialData: full }),
  });
  // An address that names a text without its anchor leads to it all the same.
  useEffect(() => {
    if (opened && window.location.hash === "") item.current?.scrollIntoView({ behavior: "instant" });
  }, [opened]);

  const shown = expanded && whole.data ? { start: 0, ...whole.data } : preview.window;
  const limit = scale ?? scaleLimit([preview]);
  return (
    <li
      ref={item}
      id={snippetAnchor(rank)}
      className={`grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-4 border-t py-3 ${opened ? "border-ink" : "border-line"}`}
    >
      <SnippetValue preview={preview} strongest={strongest} />
      <div className="min-w-0">
        <TokenText
          tokens={shown.tokens}
          activations={shown.activations}
          start={shown.start}
          limit={limit}
          peak={preview.maxActivatingTokenIndex - shown.start}
          label={`Text ${rank}: ${shown.tokens.length} tokens, strongest ${preview.maxActivation}`}
        />
        <SnippetMeta
          group={group}
          shown={shown}
          limit={limit}
          linkTo={(text) =>
            neuronPath(model, index, service, { text, scale: scale === null ? "text" : "neuron" })
          }
          fullHref={neuronPath(model, index, service, {
            text: rank,
            show: "full",
            scale: scale === null ? "text" : "neuron",
          })}
          expanded={expanded}
          onExpand={setExpanded}
          status={expanded ? statusOf(whole) : null}
        />
      </div>
    </li>
  );
}

function SnippetValue({ preview, strongest }: { preview: SnippetGroup["preview"]; strongest: number }) {
  const share = strongest > 0 ? Math.max(0, preview.maxActivation / strongest) : 0;
  return (
    <div className="pt-0.5 text-sm">
      <span>{formatNumber(preview.maxActivation, 3)}</span>
      <span
        aria-hidden="true"
        className="mt-1 block h-[3px] rounded-xs bg-fire"
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </div>
  );
}

function statusOf({ isPending, error }: { isPending: boolean; error: Error | null }): string | null {
  if (error !== null) return error.message;
  return isPending ? "Loading the whole text…" : null;
}
