import { FIRES } from "@/lib/domain/n2g-path";

/** What a prediction came to: it fires and was said to, it fires though nothing said so, it was said to and does not. */
export type Outcome = "hit" | "miss" | "false-alarm";

/** The signs of outcomes, told apart by shape. */
export const OUTCOMES = {
  hit: { sign: "●", one: "hit", many: "hits" },
  miss: { sign: "○", one: "miss", many: "misses" },
  "false-alarm": { sign: "×", one: "false alarm", many: "false alarms" },
} as const satisfies Record<Outcome, unknown>;

/**
 * What the paths say of a token against what it does; null where both are silent.
 *
 * @param predicted share of the neuron's maximum
 * @param maximum the neuron's largest activation
 */
export function outcomeOf(activation: number, predicted: number, maximum: number): Outcome | null {
  const fires = maximum > 0 && activation >= FIRES * maximum;
  if (predicted >= FIRES) return fires ? "hit" : "false-alarm";
  return fires ? "miss" : null;
}

/** How often each outcome is, in words. @example outcomeWords(["hit", null, "hit"]) // "2 hits" */
export function outcomeWords(outcomes: readonly (Outcome | null)[]): string {
  const parts = (Object.keys(OUTCOMES) as Outcome[]).flatMap((outcome) => {
    const count = outcomes.filter((each) => each === outcome).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? OUTCOMES[outcome].one : OUTCOMES[outcome].many}`];
  });
  return parts.length === 0 ? "fires nowhere, nothing predicted" : parts.join(", ");
}
