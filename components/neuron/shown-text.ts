import type { PlacedText } from "./placed-text";
import type { PredictedWindow } from "./predicted-window";
import { type Outcome, outcomeOf } from "./token-outcome";
import { scaleLimit } from "./token-shade";
import type { NeuronPageView } from "./view";

/** What is full shade on a text: the neuron's maximum, or its own where the address asks for that. */
export function limitOf({ max, min }: PlacedText, { scale }: NeuronPageView, maximum: number): number {
  return scale === "text" ? scaleLimit([{ maxActivation: max, minActivation: min }]) : maximum;
}

/** What the prediction came to at each token; null where it is not asked for, or not known. */
export function outcomesOf(
  { start, activations, predicted }: PredictedWindow,
  { overlay }: NeuronPageView,
  maximum: number,
): (Outcome | null)[] | null {
  if (overlay !== "graph" || predicted === null) return null;
  // The beginning of a text is never scored.
  return activations.map((activation, i) =>
    start + i === 0 ? null : outcomeOf(activation, predicted[i] ?? 0, maximum),
  );
}
