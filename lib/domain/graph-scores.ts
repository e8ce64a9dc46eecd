import type { N2gScores } from "./graph";
import type { FiringScores, WindowScores } from "./n2g-scores";

/** What changing one token of a text in which a neuron fires does to its activation. */
export interface Interventions {
  /** Tokens that the paths leave open: after how many of the changes tried the neuron kept half of its activation. */
  readonly open: { readonly kept: number; readonly tried: number };
  /** Tokens that the paths require: after how many it lost more than half. */
  readonly required: { readonly lost: number; readonly tried: number };
}

/** Scores of the same paths on other texts, or of what was made of them. What was not measured is left out. */
export interface PathScores {
  /** On the held-out half of the strongest texts: the published protocol. */
  readonly top?: FiringScores;
  /** On ordinary text, the same sequences for every neuron. */
  readonly ordinary?: FiringScores;
  /** On the random and quantile windows. */
  readonly windows?: WindowScores;
  /** Of the sentence that is made from the paths, by what it says and no more. */
  readonly sentence?: { readonly top: FiringScores; readonly ordinary: FiringScores };
  readonly interventions?: Interventions;
}

/** How well a neuron's graph predicts: at this level the scores of 2023, which are those of `top` and `windows`. */
export interface GraphScores extends N2gScores, PathScores {}
