import { formatTwoDecimals } from "@/components/ui/number";
import { type BlindScore, blindScore } from "@/lib/blind/blind-score";
import type { BlindWindow } from "@/lib/blind/blind-windows";
import { FIRES } from "@/lib/domain/n2g-path";
import type { ScoredSentence } from "@/lib/n2g/sentence/score";

/**
 * How guesses did, in counts, beside chance.
 *
 * @example "You are right on 8 of 10: 4 of 5 that fire, 1 false alarm. A coin is right on 5, and on 8 or more once in 18 tries."
 */
export function guessWords(score: BlindScore): string {
  return `You are right on ${countsOf(score)}`;
}

/** How a rule did: on the windows, as a guess, and on their tokens. */
export function ruleWords({ predicted, scores }: ScoredSentence, windows: readonly BlindWindow[]): string {
  const says = predicted.map((values) => values.some((value) => value >= FIRES));
  const fires = windows.map((window) => window.fires);
  const tokens = windows.reduce((sum, window) => sum + window.tokens.length, 0);
  const { numHits, numFiring, numPredicted, precision, recall } = scores;
  const base = formatTwoDecimals(numFiring / tokens);
  return `Your rule is right on ${countsOf(blindScore(fires, says))} Token by token it has ${numHits} of ${numFiring} firings and ${numPredicted - numHits} false alarms: recall ${formatTwoDecimals(recall.value)}, precision ${formatTwoDecimals(precision.value)}, which is ${base} by chance.`;
}

function countsOf({ right, numWindows, hits, numFiring, falseAlarms, chance }: BlindScore): string {
  const alarms = `${falseAlarms} false ${falseAlarms === 1 ? "alarm" : "alarms"}`;
  return `${right} of ${numWindows}: ${hits} of ${numFiring} that fire, ${alarms}. A coin is right on ${numWindows / 2}, and on ${right} or more ${oftenWords(chance)}.`;
}

/** @example oftenWords(0.0547) // "once in 18 tries" */
function oftenWords(chance: number): string {
  if (chance > 0.995) return "always";
  if (chance >= 0.4) return `in ${Math.round(100 * chance)} of 100 tries`;
  return `once in ${Math.round(1 / chance)} tries`;
}
