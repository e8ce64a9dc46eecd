import { at, nothingAt } from "@/lib/domain/at";
import { FIRES } from "@/lib/domain/n2g-path";
import { seededRandom } from "@/lib/n2g/score/seeded-random";
import type { JudgedText } from "./prompts/sort";
import { fires, type NeuronTexts, type TextWindow } from "./windows";

/** Windows of each kind that activations are predicted on, as in Bills et al. 2023. */
const SIMULATED = 5;
/** Texts of each kind that are sorted, how many tokens they have, and how many are sorted by one request. */
const SORTED = 10;
const SORTED_TOKENS = 32;
const AT_ONCE = 10;
/** A text or token is quiet where the neuron stays below this share of its maximum. */
const QUIET = 0.1;

/** Windows to predict activations on: the strongest held-out texts, and random ones. */
export function simulatedWindows({ top, random }: NeuronTexts): TextWindow[] {
  return [...top.slice(0, SIMULATED), ...random.slice(0, SIMULATED)].filter(
    ({ tokens }) => tokens.length > 0,
  );
}

/**
 * Texts to tell apart, as many in which the neuron fires as in which it is quiet, in requests; empty where there is
 * nothing of one kind. The same seed gives the same order.
 */
export function detectionTexts({ maximum, top, random }: NeuronTexts, seed: number): JudgedText[][] {
  const firing = top.map(shorten).filter((window) => fires(window, maximum));
  const quiet = random.map(shorten).filter((window) => isQuiet(window, maximum));
  const each = Math.min(firing.length, quiet.length, SORTED);
  const judged = (windows: readonly TextWindow[], isTrue: boolean) =>
    windows.slice(0, each).map(({ tokens }) => ({ tokens, marked: [], isTrue }));
  const texts = shuffled([...judged(firing, true), ...judged(quiet, false)], seed);
  return Array.from({ length: Math.ceil(texts.length / AT_ONCE) }, (_, i) =>
    texts.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
}

/**
 * Firing texts with tokens marked, once those on which the neuron fires and once as many on which it is quiet, never
 * both in one request; empty where no text has enough of either.
 */
export function fuzzingTexts({ maximum, top }: NeuronTexts, seed: number): JudgedText[][] {
  const pairs = top
    .map(shorten)
    .flatMap((window, i) => markedBothWays(window, maximum, seed + i))
    .slice(0, SORTED);
  if (pairs.length === 0) return [];
  return [0, 1].map((turn) =>
    shuffled(
      pairs.map(([right, wrong], i) => (i % 2 === turn ? right : wrong)),
      seed + turn,
    ),
  );
}

function markedBothWays(
  { tokens, activations }: TextWindow,
  maximum: number,
  seed: number,
): [JudgedText, JudgedText][] {
  const places = (keep: (share: number) => boolean) =>
    [...activations.keys()].filter((i) => keep(at(activations, i) / maximum));
  const firing = places((share) => share >= FIRES);
  const quiet = places((share) => share <= QUIET);
  if (firing.length === 0 || quiet.length < firing.length) return [];
  const others = shuffled(quiet, seed).slice(0, firing.length);
  return [
    [
      { tokens, marked: firing, isTrue: true },
      { tokens, marked: others, isTrue: false },
    ],
  ];
}

/** Around the strongest token, most of it before. */
function shorten({ tokens, activations }: TextWindow): TextWindow {
  const peak = activations.indexOf(Math.max(...activations));
  const start = Math.max(
    0,
    Math.min(peak - Math.floor((SORTED_TOKENS * 3) / 4), tokens.length - SORTED_TOKENS),
  );
  const end = start + SORTED_TOKENS;
  return { tokens: tokens.slice(start, end), activations: activations.slice(start, end) };
}

function isQuiet({ activations }: TextWindow, maximum: number): boolean {
  return activations.length > 0 && activations.every((activation) => activation <= QUIET * maximum);
}

/** In an order by chance (Fisher and Yates), the same for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  const random = seededRandom(seed);
  const order = [...values];
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    [order[i], order[other]] = [order[other] ?? nothingAt(other), order[i] ?? nothingAt(i)];
  }
  return order;
}
