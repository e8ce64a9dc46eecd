"use client";

import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { formatNumber } from "@/components/ui/number";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronPath, snippetAnchor } from "@/lib/domain/paths";
import type { Snippet } from "@/lib/domain/snippet";
import type { SnippetGroup } from "./snippet-groups";
import { SnippetMeta } from "./snippet-meta";
import { scaleLimit } from "./token-shade";
import { TokenText } from "./token-text";

// Loaded when first asked for: see QueryBoundary.
const WholeSnippet = lazy(async () => ({ default: (await import("./whole-snippet")).WholeSnippet }));

interface SnippetItemProps {
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
export function SnippetItem({
  model,
  index,
  service,
  group,
  scale: commonScale,
  strongest,
  full,
  opened,
}: SnippetItemProps) {
  const { preview, rank } = group;
  const item = useRef<HTMLLIElement>(null);
  const [expanded, setExpanded] = useState(full !== null);
  // An address that names a text without its anchor leads to it all the same.
  useEffect(() => {
    if (opened && window.location.hash === "") item.current?.scrollIntoView({ behavior: "instant" });
  }, [opened]);

  const limit = commonScale ?? scaleLimit([preview]);
  const scale = commonScale === null ? "text" : "neuron";
  function body(text: Snippet | null, status: string | null) {
    const shown = text === null ? preview.window : { start: 0, ...text };
    return (
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
          linkTo={(other) => neuronPath(model, index, service, { text: other, scale })}
          fullHref={neuronPath(model, index, service, { text: rank, show: "full", scale })}
          expanded={expanded}
          onExpand={setExpanded}
          status={status}
        />
      </div>
    );
  }

  return (
    <li
      ref={item}
      id={snippetAnchor(rank)}
      className={`grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-4 border-t py-3 ${opened ? "border-ink" : "border-line"}`}
    >
      <SnippetValue activation={preview.maxActivation} strongest={strongest} />
      {expanded && full === null ? (
        <Suspense fallback={body(null, null)}>
          <WholeSnippet model={model} index={index} rank={rank}>
            {body}
          </WholeSnippet>
        </Suspense>
      ) : (
        body(expanded ? full : null, null)
      )}
    </li>
  );
}

function SnippetValue({ activation, strongest }: { activation: number; strongest: number }) {
  const share = strongest > 0 ? Math.max(0, activation / strongest) : 0;
  return (
    <div className="pt-0.5 text-sm">
      <span>{formatNumber(activation, 3)}</span>
      <span
        aria-hidden="true"
        className="mt-1 block h-[3px] rounded-xs bg-fire"
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </div>
  );
}
