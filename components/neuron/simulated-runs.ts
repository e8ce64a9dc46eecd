import { at } from "@/lib/domain/at";
import type { Simulation } from "@/lib/domain/explanation";
import { tokenShade } from "./token-shade";

/** The most lines that the bar under a token is thick. */
const SIMULATED_STEPS = 5;

/** The largest real and the largest simulated activation of some texts: of both, what is told apart is a share. */
export interface SimulatedScale {
  readonly real: number;
  readonly simulated: number;
}

/** One token, or several without a sign that run together, so that their HTML is short. */
export interface SimulatedRun {
  readonly token: string;
  /** Of the first of its tokens. */
  readonly place: number;
  /** Classes of texts.css: `f5 s3` is shaded by what is real, with a bar for what is simulated. */
  readonly sign: string;
}

export function simulatedScale(texts: readonly Simulation[]): SimulatedScale {
  return {
    real: Math.max(0, ...texts.map(({ activations }) => most(activations))),
    simulated: Math.max(0, ...texts.map(({ simulatedActivations }) => most(simulatedActivations))),
  };
}

/**
 * The tokens of a text with their signs.
 *
 * @example simulatedRuns({ tokens: ["a", "b", "c"], activations: [0, 0, 2], simulatedActivations: [0, 0, 9] }, { real: 2, simulated: 9 })
 *   // [{ token: "ab", place: 0, sign: "" }, { token: "c", place: 2, sign: "f8 s5" }]
 */
export function simulatedRuns(
  { tokens, activations, simulatedActivations }: Simulation,
  scale: SimulatedScale,
): SimulatedRun[] {
  const runs: SimulatedRun[] = [];
  for (const [place, token] of tokens.entries()) {
    const shade = tokenShade(at(activations, place), scale.real);
    const bar = barOf(at(simulatedActivations, place), scale.simulated);
    const sign = [shade, bar].filter((each) => each !== null).join(" ");
    const last = runs.at(-1);
    // An empty token is shown by itself.
    if (sign === "" && last?.sign === "" && token !== "" && last.token !== "")
      runs[runs.length - 1] = { ...last, token: last.token + token };
    else runs.push({ token, place, sign });
  }
  return runs;
}

/** Of a longer text so many tokens are shown, around the one on which the neuron fires most. */
const MOST_TOKENS = 256;
const BEFORE = 192;

/** A text as far as it is shown, and how many of its tokens are not. */
export function shownStretch({ tokens, activations, simulatedActivations }: Simulation) {
  const peak = activations.reduce((best, value, i) => (value > at(activations, best) ? i : best), 0);
  const start = Math.max(0, Math.min(peak - BEFORE, tokens.length - MOST_TOKENS));
  const end = start + MOST_TOKENS;
  return {
    leftOut: Math.max(0, tokens.length - MOST_TOKENS),
    tokens: tokens.slice(start, end),
    activations: activations.slice(start, end),
    simulatedActivations: simulatedActivations.slice(start, end),
  };
}

function barOf(simulated: number, limit: number): string | null {
  if (limit <= 0) return null;
  const step = Math.round((Math.max(0, simulated) / limit) * SIMULATED_STEPS);
  return step === 0 ? null : `s${step}`;
}

function most(values: readonly number[]): number {
  return values.reduce((largest, value) => Math.max(largest, value), 0);
}
