"use client";

import { type ComponentProps, type ReactNode, Suspense, useEffect, useState } from "react";
import { later } from "@/components/ui/later";
import { snippetAnchor } from "@/lib/domain/paths";
import { type PlacedText, WINDOW } from "./placed-text";
import { cutAround, type PredictedWindow } from "./predicted-window";
import { limitOf, outcomesOf } from "./shown-text";
import { SnippetFrame, snippetLabel } from "./snippet-frame";
import { SnippetMeta, WholeLink, WindowButton } from "./snippet-meta";
import type { ListPlace } from "./snippet-place";
import { TEXT_KEYS, walkStops } from "./snippet-stops";
import { SnippetTools } from "./snippet-tools";
import { TokenText } from "./token-text";
import type { PredictedText, WholeSnippet as WholeText } from "./whole-snippet";

// Loaded when first asked for: see QueryBoundary.
const WholeSnippet = later(() => import("./whole-snippet"), "WholeSnippet", TextAsItIs);

interface SnippetItemProps {
  readonly place: ListPlace;
  readonly text: PlacedText;
  /** The neuron's largest activation: the common scale, and what fires is measured by. */
  readonly maximum: number;
}

/** One text that answers: opens in place to all its tokens, tells them, is copied. At first as `StillSnippet` made it. */
export function SnippetItem({ place, text, maximum }: SnippetItemProps) {
  const { view, model, index } = place;
  const [expanded, setExpanded] = useState(text.whole);
  const [awake, setAwake] = useState(false);
  useEffect(() => setAwake(true), []);
  const { rank, max, numTokens } = text;
  const limit = limitOf(text, view, maximum);

  function body(whole: PredictedText | null, status: string | null) {
    const shown = shownWindow(text, expanded, whole);
    const outcomes = outcomesOf(shown, view, maximum);
    const extent = expanded ? (
      <WindowButton rank={rank} stops={-1} onClose={() => setExpanded(false)} />
    ) : (
      <WholeLink {...{ place, rank, numTokens, stops: -1 }} onOpen={() => setExpanded(true)} />
    );
    const reproduces =
      place.served === null || numTokens === null ? null : { served: place.served, model, index, maximum };
    return (
      <>
        <TokenText
          window={shown}
          limit={limit}
          peak={text.peak - shown.start}
          label={snippetLabel(rank, shown.tokens.length, max)}
          anchor={snippetAnchor(rank)}
          help={awake ? TEXT_KEYS : undefined}
          outcomes={outcomes}
        />
        <SnippetMeta
          {...{ place, text, outcomes, status, stops: -1 }}
          extent={extent}
          tools={
            awake ? (
              <SnippetTools
                // What is copied is what is seen, the prediction where that is.
                window={outcomes === null ? { ...shown, predicted: null } : shown}
                {...{ rank, limit, reproduces }}
              />
            ) : null
          }
        />
      </>
    );
  }

  return (
    <SnippetFrame activation={max} maximum={maximum} onKeyDown={walkStops}>
      {expanded && !text.whole ? (
        <Suspense fallback={body(null, null)}>
          <WholeSnippet model={model} index={index} rank={rank} predicts={view.overlay === "graph"}>
            {body}
          </WholeSnippet>
        </Suspense>
      ) : (
        body(null, null)
      )}
    </SnippetFrame>
  );
}

function TextAsItIs({ children }: ComponentProps<typeof WholeText>): ReactNode {
  return children(null, null);
}

function shownWindow(text: PlacedText, expanded: boolean, whole: PredictedText | null): PredictedWindow {
  const { window, peak } = text;
  if (text.whole && !expanded) return cutAround(window, peak - window.start, WINDOW.before, WINDOW.after);
  if (whole === null) return window;
  return { start: 0, tokens: whole.tokens, activations: whole.activations, predicted: whole.predicted };
}
