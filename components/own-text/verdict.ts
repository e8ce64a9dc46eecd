import { FIRES } from "@/lib/domain/n2g-path";

/** Whether a prediction and the truth agree on a token: both fire, only one of them, or neither (null). */
export type Verdict = "hit" | "miss" | "false-alarm";

/** Both as shares of the neuron's maximum; while the truth is not known there is no verdict. */
export function verdictOf(predicted: number, real: number | null): Verdict | null {
  if (real === null) return null;
  if (real >= FIRES) return predicted >= FIRES ? "hit" : "miss";
  return predicted >= FIRES ? "false-alarm" : null;
}

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  hit: "a hit",
  miss: "missed",
  "false-alarm": "a false alarm",
};
