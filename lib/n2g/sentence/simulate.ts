import type { Distance, PathStep } from "@/lib/domain/n2g-path";
import { type PredictingPath, pathMatcher } from "@/lib/n2g/paths/predict";
import { classTokens } from "@/lib/n2g/paths/token-class";
import { type Clause, isClass, type Sentence, turnFires, type Word } from "./sentence";

/**
 * A sentence as paths for `predictPaths`: those of the last turn first, since the first path that matches decides.
 * The activation is 1 where the neuron fires, 0 where it does not.
 *
 * @param vocabulary the tokens that classes are looked for among: all of the model's, or all of the texts to come
 */
export function sentencePaths({ turns }: Sentence, vocabulary: Iterable<string>): PredictingPath[] {
  const known = [...new Set(vocabulary)];
  return turns
    .map((turn, i) =>
      turn.map((clause) => ({ steps: clauseSteps(clause, known), activation: turnFires(i) ? 1 : 0 })),
    )
    .reverse()
    .flat();
}

/**
 * What a sentence says of each token of some texts: 1 where the neuron fires, else 0. Classes stand for those of their
 * tokens that occur in the texts.
 */
export function predictSentence(sentence: Sentence, texts: readonly (readonly string[])[]): Float32Array[] {
  const paths = sentencePaths(sentence, texts.flat());
  const { match } = pathMatcher(paths);
  return texts.map((tokens) => Float32Array.from(match(tokens), (place) => paths[place]?.activation ?? 0));
}

function clauseSteps({ on, after }: Clause, vocabulary: readonly string[]): PathStep[] {
  const context = after.flatMap(({ words, back }) => [...gapBefore(back), wordStep(words, vocabulary)]);
  return [wordStep(on, vocabulary), ...context];
}

function gapBefore({ min, max }: Distance): PathStep[] {
  return max === 1 ? [] : [{ gap: { min: min - 1, max: max - 1 } }];
}

function wordStep(words: readonly Word[], vocabulary: readonly string[]): PathStep {
  const tokens = words.flatMap((word) =>
    isClass(word) ? classTokens(word.class, vocabulary) : [word.token],
  );
  return { tokens: [...new Set(tokens)] };
}
