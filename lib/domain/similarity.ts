import type { TokenRole } from "./graph";
import type { NeuronIndex } from "./neuron";

/** `max`: shared tokens ÷ the smaller set, the paper's measure; `min`: ÷ the larger, the conservative one. */
export type SimilarityMeasure = "max" | "min";

/** A neuron whose graph has tokens in common with another's. */
export interface SimilarNeuron extends NeuronIndex {
  /** 0–1 by the measure asked for, rounded by `roundSimilarity`. */
  readonly similarity: number;
  /** Tokens that both have in the same role. */
  readonly shared: number;
  /** Tokens of the similar neuron, one in both roles counted twice. */
  readonly n: number;
}

/**
 * A similarity as it is written: to six significant digits.
 *
 * @example roundSimilarity(2 / 3) // 0.666667
 */
export function roundSimilarity(similarity: number): number {
  return Number(similarity.toPrecision(6));
}

/** The same with the tokens that both have. */
export interface ComparedNeuron extends SimilarNeuron {
  readonly sharedTokens: readonly SharedToken[];
}

/** A neuron as one's page ranks it: by how much it surely has in common with that one. */
export interface AlikeNeuron extends ComparedNeuron {
  /** Tokens of the smaller of the two sets, of which `similarity` is the share. */
  readonly smaller: number;
  /** The lower end of the 95 % interval of that share, by Wilson's formula. */
  readonly least: number;
}

/** With fewer tokens than this the smaller set is too small to tell. */
export const FEWEST_TOKENS_TO_COMPARE = 4;

/** A token, normalised, that two neurons have in the same role. */
export interface SharedToken {
  readonly token: string;
  readonly role: TokenRole;
}
