import { at } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { type Snippet, windowAround } from "@/lib/domain/snippet";
import { splitTexts } from "@/lib/n2g/published/split";

/** A stretch of a text with a neuron's activations, one per token. */
export interface TextWindow {
  readonly tokens: readonly string[];
  readonly activations: readonly number[];
}

/** A window with the position of its first token in its text. */
export interface PlacedWindow extends TextWindow {
  readonly windowStart: number;
}

/** Texts of a neuron: those that an explanation is made from, and others to test it on. */
export interface NeuronTexts {
  /** The neuron's largest activation, above 0. */
  readonly maximum: number;
  /** Around the strongest token of the texts that explanations are made from, the strongest first. */
  readonly fit: readonly TextWindow[];
  /** The same of the half of the strongest texts that they are not made from. */
  readonly top: readonly TextWindow[];
  /** Stretches that were not chosen for the neuron; where there are none, of the held-out texts far from their peaks. */
  readonly random: readonly TextWindow[];
}

/** Tokens of a window, as in Bills et al. 2023, and how many of them stand before the strongest. */
const LENGTH = 64;
const BEFORE = 47;

/**
 * Chooses a neuron's windows from its strongest texts and its control windows at random. The halves are those of its
 * graph. The first token of a text is in none: what neurons do on it says nothing of the text. Null for a neuron
 * without texts, or that never fires.
 */
export function chooseWindows(
  snippets: readonly Snippet[],
  controls: readonly PlacedWindow[],
): NeuronTexts | null {
  const maximum = Math.max(0, ...snippets.map(({ maxActivation }) => maxActivation));
  if (maximum === 0) return null;
  const { fit, test } = splitTexts(snippets.length);
  const strongestFirst = (ranks: readonly number[]) =>
    [...ranks].sort((a, b) => a - b).map((rank) => at(snippets, rank));
  const around = (some: readonly Snippet[]) => some.map(peakWindow).filter(({ tokens }) => tokens.length > 0);
  const heldOut = strongestFirst(test);
  return {
    maximum,
    fit: around(strongestFirst(fit)),
    top: around(heldOut),
    random: controls.length > 0 ? controlWindows(controls) : heldOut.flatMap(farWindow),
  };
}

/** Control windows, less the first token of a text. */
export function controlWindows(controls: readonly PlacedWindow[]): TextWindow[] {
  return controls.map((each) => stretch(each, each.windowStart === 0 ? 1 : 0, each.tokens.length));
}

/** Whether the neuron fires somewhere in a window. */
export function fires({ activations }: TextWindow, maximum: number): boolean {
  return activations.some((activation) => activation >= FIRES * maximum);
}

function peakWindow({ tokens, activations, maxActivatingTokenIndex: peak }: Snippet): TextWindow {
  const { start, end } = windowAround(peak, tokens.length, BEFORE, LENGTH - 1 - BEFORE);
  return stretch({ tokens, activations }, Math.max(1, start), end);
}

/** The first or last window of a text, the one further from its peak; none where both hold it. */
function farWindow({ tokens, activations, maxActivatingTokenIndex: peak }: Snippet): TextWindow[] {
  const afterFirst = peak - (1 + LENGTH);
  const beforeLast = tokens.length - LENGTH - 1 - peak;
  if (Math.max(afterFirst, beforeLast) < 0) return [];
  const start = afterFirst >= beforeLast ? 1 : tokens.length - LENGTH;
  return [stretch({ tokens, activations }, start, start + LENGTH)];
}

function stretch({ tokens, activations }: TextWindow, start: number, end: number): TextWindow {
  return { tokens: tokens.slice(start, end), activations: activations.slice(start, end) };
}
