"use client";

import { lazy, memo, Suspense, useState } from "react";
import { formatNumber } from "@/components/ui/number";
import { snippetAnchor } from "@/lib/domain/paths";
import { cutAround, type PredictedWindow, unpackWindow } from "./packed-text";
import { type PlacedText, WINDOW } from "./placed-text";
import { SnippetMeta } from "./snippet-meta";
import type { ListPlace } from "./snippet-place";
import { outcomeOf } from "./token-outcome";
import { scaleLimit } from "./token-shade";
import { TokenText } from "./token-text";
import type { PredictedText } from "./whole-snippet";

// Loaded when first asked for: see QueryBoundary.
const WholeSnippet = lazy(async () => ({ default: (await import("./whole-snippet")).WholeSnippet }));

interface SnippetItemProps {
  readonly place: ListPlace;
  readonly text: PlacedText;
  /** The neuron's largest activation: the common scale, and what fires is measured by. */
  readonly maximum: number;
}

/** One text: its value, its tokens, and where it comes from; opens in place to all its tokens. */
export const SnippetItem = memo(function SnippetItem({ place, text, maximum }: SnippetItemProps) {
  const { view, model, index } = place;
  const [expanded, setExpanded] = useState(text.whole);
  const handed = unpackWindow(text);
  const limit =
    view.scale === "text" ? scaleLimit([{ maxActivation: text.max, minActivation: text.min }]) : maximum;

  function body(whole: PredictedText | null, status: string | null) {
    const shown = shownWindow(text, handed, expanded, whole);
    const outcomes = view.overlay === "graph" ? outcomesOf(shown, maximum) : null;
    return (
      <div className="min-w-0">
        <TokenText
          window={shown}
          limit={limit}
          peak={text.peak - shown.start}
          label={`Text ${text.rank}: ${shown.tokens.length} tokens, strongest ${text.max}`}
          anchor={snippetAnchor(text.rank)}
          outcomes={outcomes}
        />
        <SnippetMeta
          {...{ place, text, shown, limit, maximum, outcomes, expanded, status }}
          onExpand={setExpanded}
        />
      </div>
    );
  }

  return (
    <>
      <SnippetValue activation={text.max} strongest={maximum} />
      {expanded && !text.whole ? (
        <Suspense fallback={body(null, null)}>
          <WholeSnippet model={model} index={index} rank={text.rank} predicts={view.overlay === "graph"}>
            {body}
          </WholeSnippet>
        </Suspense>
      ) : (
        body(null, null)
      )}
    </>
  );
});

function shownWindow(
  text: PlacedText,
  handed: PredictedWindow,
  expanded: boolean,
  whole: PredictedText | null,
): PredictedWindow {
  if (text.whole && !expanded) return cutAround(handed, text.peak, WINDOW.before, WINDOW.after);
  if (whole === null) return handed;
  return { start: 0, tokens: whole.tokens, activations: whole.activations, predicted: whole.predicted };
}

/** The beginning of a text is never scored. */
function outcomesOf({ start, activations, predicted }: PredictedWindow, maximum: number) {
  if (predicted === null) return null;
  return activations.map((activation, i) =>
    start + i === 0 ? null : outcomeOf(activation, predicted[i] ?? 0, maximum),
  );
}

function SnippetValue({ activation, strongest }: { activation: number; strongest: number }) {
  const share = strongest > 0 ? Math.max(0, activation / strongest) : 0;
  return (
    <div className="pt-0.5 text-sm">
      {formatNumber(activation, 3)}
      <span
        aria-hidden="true"
        className="mt-1 block h-[3px] rounded-xs bg-fire"
        style={{ width: `${Math.round(share * 100)}%` }}
      />
    </div>
  );
}
