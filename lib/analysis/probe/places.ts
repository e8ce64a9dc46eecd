import { at, nothingAt } from "@/lib/domain/at";
import type { PathMatcher } from "@/lib/n2g/paths/predict";
import { MOST_TOKENS, type ProbeContext, type ProbedNeuron, type ProbedText } from "./counter-example";

/** A token whose activation is known, with what the paths say of it. Shares of the neuron's maximum. */
export interface Place {
  readonly text: ProbedText;
  readonly position: number;
  /** The path that matches there, −1 for none. */
  readonly path: number;
  readonly predicted: number;
  readonly activation: number;
}

/** Every token of a neuron's texts whose activation is known, beginning-of-text tokens left out. */
export function placesOf(
  { texts, paths, maxActivation }: ProbedNeuron,
  matcher: PathMatcher,
  vocabulary: readonly string[],
): Place[] {
  return texts.flatMap((text) => {
    const matched = matcher.match(stringsOf(text.tokenIds, vocabulary));
    return Array.from(text.activations, (activation, i) => {
      const position = text.start + i;
      const path = at(matched, position);
      const predicted = path < 0 ? 0 : at(paths, path).activation;
      return { text, position, path, predicted, activation: Math.max(0, activation / maxActivation) };
    }).filter(({ position }) => position > 0);
  });
}

/** The tokens up to a place as the model is run on them: at most 40, the beginning-of-text token first. */
export function rowUpTo(
  { text: { tokenIds }, position }: Pick<Place, "text" | "position">,
  { bosTokenId }: Pick<ProbeContext, "bosTokenId">,
  length = MOST_TOKENS,
): Int32Array {
  if (position < length) return tokenIds.slice(0, position + 1);
  return Int32Array.of(bosTokenId, ...tokenIds.subarray(position + 2 - length, position + 1));
}

export function stringsOf(tokenIds: Int32Array, vocabulary: readonly string[]): string[] {
  return Array.from(tokenIds, (id) => vocabulary[id] ?? nothingAt(id));
}
