import { at } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import { splitTexts } from "@/lib/n2g/published/split";
import { seededRandom } from "@/lib/n2g/score/seeded-random";

/** A text as a neuron sees it: whole, its first token that of the beginning, or a stretch of one. */
export interface SeenText {
  readonly tokens: readonly string[];
  /** One per token. */
  readonly activations: readonly number[];
}

/** A stretch of text of which somebody is to say whether the neuron fires in it. */
export interface BlindWindow {
  readonly tokens: readonly string[];
  /** One per token, as shares of the neuron's maximum. */
  readonly activations: readonly number[];
  readonly fires: boolean;
}

/** So many windows fire, and so many do not. */
export const OF_EACH = 5;
const MOST_TOKENS = 40;
const FEWEST_TOKENS = 8;
/** Tokens before the strongest one, at least: what makes it fire stands there. */
const BEFORE = 20;
/** Of the silent windows, those from texts in which the neuron fires elsewhere. */
const FROM_ITS_TEXTS = 2;
const TRIES = 30;

/**
 * Ten windows in an order by chance, five in which a neuron fires and five in which it does not; which ones follows from
 * the seed. Those that fire are of texts that no graph was fitted to, as far as there are enough of them. A sentence when
 * there are not enough windows of both.
 *
 * @param texts its strongest texts whole, the strongest first
 * @param controls stretches of texts that were not chosen for it
 */
export function blindWindows(
  texts: readonly SeenText[],
  controls: readonly SeenText[],
  { layer, neuron }: NeuronIndex,
  seed: number,
): Parsed<readonly BlindWindow[]> {
  const [strongest] = texts;
  if (strongest === undefined) return unparsed("No texts of this neuron are stored.");
  const maximum = Math.max(...strongest.activations.slice(1));
  const random = seededRandom(seed * 999_983 + layer * 100_019 + neuron + 1);
  const { fit, test } = splitTexts(texts.length);
  const inTest = shuffled(test, random).map((rank) => at(texts, rank));
  const inFit = shuffled(fit, random).map((rank) => at(texts, rank));
  const windows = [...inTest, ...inFit].flatMap((text) => firingWindow(text, maximum, random) ?? []);
  const own = inTest.flatMap((text) => silentWindow(text, 1, maximum, random) ?? []);
  const others = shuffled(controls, random).flatMap((text) => silentWindow(text, 0, maximum, random) ?? []);
  const silent = [...own.slice(0, FROM_ITS_TEXTS), ...others, ...own.slice(FROM_ITS_TEXTS)];
  if (windows.length < OF_EACH || silent.length < OF_EACH)
    return unparsed(
      `There are too few windows: ${windows.length} in which it fires, ${silent.length} in which it does not, and ${OF_EACH} of each are needed.`,
    );
  return parsed(shuffled([...windows.slice(0, OF_EACH), ...silent.slice(0, OF_EACH)], random));
}

/** The stretch around the strongest token of a text, which stands anywhere in its second half; null where it does not fire. */
function firingWindow(text: SeenText, maximum: number, random: () => number): BlindWindow | null {
  const scored = text.activations.slice(1);
  const peak = 1 + scored.indexOf(Math.max(...scored));
  const before = BEFORE + Math.floor(random() * (MOST_TOKENS - BEFORE - 2));
  const start = Math.max(1, Math.min(peak - before, text.tokens.length - MOST_TOKENS));
  const window = stretch(text, start, maximum);
  return window.fires && window.tokens.length >= FEWEST_TOKENS ? window : null;
}

/** A stretch of a text in which nothing fires; null when none is found. `from` is the first token that counts. */
function silentWindow(
  text: SeenText,
  from: number,
  maximum: number,
  random: () => number,
): BlindWindow | null {
  const room = Math.max(0, text.tokens.length - from - MOST_TOKENS);
  for (let tried = 0; tried < TRIES; tried++) {
    const window = stretch(text, from + Math.floor(random() * (room + 1)), maximum);
    if (!window.fires && window.tokens.length >= FEWEST_TOKENS) return window;
  }
  return null;
}

function stretch({ tokens, activations }: SeenText, start: number, maximum: number): BlindWindow {
  const end = start + MOST_TOKENS;
  const shares = activations.slice(start, end).map((value) => value / maximum);
  return {
    ...{ tokens: tokens.slice(start, end), activations: shares },
    fires: shares.some((share) => share >= FIRES),
  };
}

function shuffled<Value>(values: readonly Value[], random: () => number): Value[] {
  const keyed = values.map((value) => ({ value, key: random() }));
  return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
}
