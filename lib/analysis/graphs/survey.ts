import { at } from "@/lib/domain/at";

/** The corpus in memory that threads share: sequence i is `tokenIds[starts[i]] … tokenIds[starts[i + 1] − 1]`. */
export interface PackedCorpus {
  readonly tokenIds: Int32Array;
  readonly starts: Int32Array;
}

/**
 * Sequences drawn from the corpus on which every neuron's activations are looked at once more, to fit its
 * graph to everyday text beside its strongest: where it does not fire, and what else fires it.
 */
export interface Survey {
  /** Numbers of the sequences in the corpus. */
  readonly sequences: readonly number[];
  /** Their tokens one after another. */
  readonly tokenIds: Int32Array;
  readonly starts: Int32Array;
}

/** Where one neuron's activation in the survey is not small, ascending, as shares of its maximum. */
export interface SurveyedNeuron {
  readonly places: Int32Array;
  readonly values: Float32Array;
}

/** Smaller shares of a neuron's maximum count as nothing in the survey. */
export const SURVEY_FLOOR = 0.05;

/** The tokens of one sequence; shares memory. */
export function tokensOf({ tokenIds, starts }: PackedCorpus, sequence: number): Int32Array {
  return tokenIds.subarray(at(starts, sequence), at(starts, sequence + 1));
}

/** Copies the tokens of the sequences drawn. */
export function gatherSurvey(corpus: PackedCorpus, sequences: readonly number[]): Survey {
  const starts = new Int32Array(sequences.length + 1);
  for (const [i, sequence] of sequences.entries())
    starts[i + 1] = at(starts, i) + tokensOf(corpus, sequence).length;
  const tokenIds = new Int32Array(at(starts, sequences.length));
  for (const [i, sequence] of sequences.entries()) tokenIds.set(tokensOf(corpus, sequence), at(starts, i));
  return { sequences, tokenIds, starts };
}
