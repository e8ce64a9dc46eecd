import { formatTwoDecimals } from "@/components/ui/number";
import { WINDOW_REASONS } from "@/lib/compare/compared-figures";
import type { Interventions } from "@/lib/domain/graph-scores";
import type { CountedShare, FiringScores, WindowScores } from "@/lib/domain/n2g-scores";
import { FEWEST_TO_JUDGE } from "@/lib/domain/n2g-scores";

/**
 * What paths explain of a neuron's firing in some texts, in counts.
 *
 * @example firingWords(scores) // "18 of 22 firings (recall .62–.93), 12 false alarms (precision .42–.75)"
 */
export function firingWords(scores: FiringScores): string {
  const { numFiring, numPredicted, numHits, recall, precision } = scores;
  const alarms = numPredicted - numHits;
  const wrong = `${alarms === 0 ? "no" : alarms} false ${alarms === 1 ? "alarm" : "alarms"}${between("precision", precision)}`;
  if (numFiring === 0) return `no firing, ${wrong}`;
  return `${numHits} of ${numFiring} ${numFiring === 1 ? "firing" : "firings"}${between("recall", recall)}, ${wrong}`;
}

/** Whether there are too few firing tokens to judge paths by. */
export function isTooFew({ numFiring }: Pick<FiringScores, "numFiring">): boolean {
  return numFiring < FEWEST_TO_JUDGE;
}

/**
 * What changing one token did to the activation; null when none was changed.
 *
 * @example "Changing what the paths leave open kept the activation 19 of 20 times; changing what they require took it away 17 of 20 times."
 */
export function interventionWords({ open, required }: Interventions): string | null {
  const lost = required.tried === 0 ? null : times(required.lost, required.tried);
  if (open.tried === 0) return lost && `Changing what the paths require took the activation away ${lost}.`;
  const kept = `Changing what the paths leave open kept the activation ${times(open.kept, open.tried)}`;
  return lost === null ? `${kept}.` : `${kept}; changing what they require took it away ${lost}.`;
}

function times(some: number, tried: number): string {
  return `${some} of ${tried} ${tried === 1 ? "time" : "times"}`;
}

/** How well predictions follow activations on windows, or why that is not defined. */
export function windowWords({ auprc, auprcReason, correlation, correlationReason }: WindowScores): string[] {
  return [
    measure("AUPRC", auprc, auprcReason === null ? null : WINDOW_REASONS[auprcReason]),
    measure(
      "correlation",
      correlation,
      correlationReason === null ? null : WINDOW_REASONS[correlationReason],
    ),
  ];
}

function measure(name: string, value: number | null, reason: string | null): string {
  if (value !== null) return `${name} ${formatTwoDecimals(value)}`;
  return `no ${name}${reason === null ? "" : `: ${reason}`}`;
}

function between(name: string, { interval }: CountedShare): string {
  if (interval === null) return "";
  return ` (${name} ${formatTwoDecimals(interval.low)}–${formatTwoDecimals(interval.high)})`;
}
