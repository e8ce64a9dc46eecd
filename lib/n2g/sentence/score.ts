import type { FiringScores } from "@/lib/domain/n2g-scores";
import { scoreTexts } from "@/lib/n2g/score/firing-scores";
import { type ParsedSentence, parseSentence } from "./parse";
import type { Sentence } from "./sentence";
import { predictSentence } from "./simulate";

/** A text to score a sentence on. */
export interface TruthText {
  readonly tokens: readonly string[];
  /** One per token, as a share of the neuron's maximum. */
  readonly activations: ArrayLike<number>;
  /** The first token that counts: 1 where the text begins with the beginning-of-text token, which is never scored. */
  readonly from: number;
}

/** A sentence with what it says of each token, 1 where the neuron fires and 0 elsewhere, and how often that is true. */
export interface ScoredSentence {
  readonly sentence: Sentence;
  /** One per text and token. */
  readonly predicted: readonly Float32Array[];
  readonly scores: FiringScores;
}

/** A typed sentence scored, or what is wrong with it and where. */
export type ParsedScoredSentence =
  | { readonly ok: true; readonly value: ScoredSentence }
  | Extract<ParsedSentence, { ok: false }>;

/** Reads a sentence as typed and scores it on texts of a neuron. */
export function scoreTypedSentence(text: string, texts: readonly TruthText[]): ParsedScoredSentence {
  const sentence = parseSentence(text);
  return sentence.ok ? { ok: true, value: scoreSentence(sentence.value, texts) } : sentence;
}

/** Scores a sentence on texts of a neuron; classes stand for those of their tokens that occur in the texts. */
export function scoreSentence(sentence: Sentence, texts: readonly TruthText[]): ScoredSentence {
  const predicted = predictSentence(
    sentence,
    texts.map(({ tokens }) => tokens),
  );
  const scored = texts.map(({ activations, from }, i) => ({
    activations,
    predicted: predicted[i] ?? new Float32Array(0),
    from,
  }));
  return { sentence, predicted, scores: scoreTexts(scored) };
}
