import { FIRES } from "@/lib/domain/n2g-path";
import { type PredictingPath, predictPaths } from "@/lib/n2g/paths/predict";
import type { Sentence } from "./sentence";
import { predictSentence } from "./simulate";

/** On how many tokens of some texts a sentence says otherwise than the paths that it is made from. */
export function differingTokens(
  sentence: Sentence,
  paths: readonly PredictingPath[],
  texts: readonly (readonly string[])[],
): { numTokens: number; numDiffering: number } {
  let [numTokens, numDiffering] = [0, 0];
  for (const [i, said] of predictSentence(sentence, texts).entries()) {
    const expected = predictPaths(paths, texts[i] ?? []);
    numTokens += said.length;
    numDiffering += said.filter((value, t) => value >= FIRES !== (expected[t] ?? 0) >= FIRES).length;
  }
  return { numTokens, numDiffering };
}
