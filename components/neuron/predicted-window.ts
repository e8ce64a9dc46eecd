import type { SnippetWindow } from "@/lib/domain/snippet";

/** A stretch of a text with what the paths predict for each token, as shares of the neuron's maximum. */
export interface PredictedWindow extends SnippetWindow {
  /** Null without paths. */
  readonly predicted: readonly number[] | null;
}

/** At most `before` tokens before the one at a place of the window, and `after` tokens after it. */
export function cutAround(window: PredictedWindow, place: number, before: number, after: number) {
  const from = Math.max(0, place - before);
  const to = place + after + 1;
  return {
    start: window.start + from,
    tokens: window.tokens.slice(from, to),
    activations: window.activations.slice(from, to),
    predicted: window.predicted?.slice(from, to) ?? null,
  };
}
