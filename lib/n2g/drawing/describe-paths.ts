import { type SentencePath, sentenceFromPaths } from "@/lib/n2g/sentence/from-paths";
import { printSentence } from "@/lib/n2g/sentence/print";

/** The sentence that a neuron's paths say, strongest first; null where they nowhere say that the neuron fires. */
export function describePaths(paths: readonly SentencePath[]): string | null {
  const sentence = sentenceFromPaths(paths);
  return sentence && printSentence(sentence);
}
