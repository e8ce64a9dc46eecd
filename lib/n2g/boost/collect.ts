import { nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import { tokenBefore, WINDOW } from "./window";

/** A text of token ids to fit to, activations as shares of the neuron's maximum. The first token is never scored. */
export interface BoostText {
  readonly tokens: ArrayLike<number>;
  readonly activations: ArrayLike<number>;
  /** Whether it is one of those on which the neuron fires most, of which every token is kept. */
  readonly isTop: boolean;
}

/** A place in a text of token ids. */
export interface PlaceInText {
  readonly text: Pick<BoostText, "tokens">;
  readonly position: number;
}

/** A place in a text that a fit may use. */
export interface BoostPlace extends PlaceInText {
  readonly text: BoostText;
  readonly value: number;
  /** For how many places of the texts it stands. */
  readonly count: number;
}

/** A token on which the activation is nowhere above this is predicted as 0. */
const ACTIVE = 0.1;

/** The most places kept of other than top texts, by activation; of the firing ones all. */
const MOST_QUIET = 20_000;
const MOST_DIM = 12_000;

/**
 * The places to fit to: those of tokens on which the neuron is active somewhere in the texts. Of other than top
 * texts the quiet places (below .1) and the dim ones (below .5) are thinned to what a fit needs.
 */
export function collectPlaces(texts: readonly BoostText[], seed: number): BoostPlace[] {
  const active = activeTokens(texts);
  const numbers = { all: 0, quiet: 0, dim: 0 };
  forEachPlace(texts, active, (text, _, value) => {
    numbers[kindOf(text, value)]++;
  });
  const chances = { all: 1, quiet: MOST_QUIET / numbers.quiet, dim: MOST_DIM / numbers.dim };
  const random = seededRandom(seed);
  const places: BoostPlace[] = [];
  forEachPlace(texts, active, (text, position, value) => {
    const chance = Math.min(1, chances[kindOf(text, value)]);
    if (random() < chance) places.push({ text, position, value, count: 1 / chance });
  });
  return places;
}

/** The last tokens of places, as `BoostExamples` have them. */
export function windowsOf(places: readonly PlaceInText[]): Int32Array {
  const windows = new Int32Array(places.length * WINDOW);
  for (const [i, { text, position }] of places.entries())
    for (let steps = 0; steps < WINDOW; steps++)
      windows[i * WINDOW + steps] = tokenBefore(text.tokens, position, steps);
  return windows;
}

function activeTokens(texts: readonly BoostText[]): ReadonlySet<number> {
  const active = new Set<number>();
  for (const { tokens, activations } of texts)
    for (let i = 1; i < activations.length; i++)
      if ((activations[i] ?? nothingAt(i)) > ACTIVE) active.add(tokens[i] ?? nothingAt(i));
  return active;
}

function forEachPlace(
  texts: readonly BoostText[],
  active: ReadonlySet<number>,
  visit: (text: BoostText, position: number, value: number) => void,
): void {
  for (const text of texts)
    for (let i = 1; i < text.activations.length; i++)
      if (active.has(text.tokens[i] ?? nothingAt(i)))
        visit(text, i, Math.max(0, text.activations[i] ?? nothingAt(i)));
}

function kindOf({ isTop }: BoostText, value: number): "all" | "quiet" | "dim" {
  if (isTop || value >= FIRES) return "all";
  return value < ACTIVE ? "quiet" : "dim";
}
