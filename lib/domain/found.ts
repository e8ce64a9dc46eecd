import type { NeuronPole } from "./neuron";
import type { AskedPoles, Pole } from "./pole";

/** Where a search finds a word: on what a neuron fires, after what, what it promotes, in its texts, in its explanation. */
export const FIND_PLACES = ["on", "after", "promotes", "text", "explanation"] as const;
export type FindPlace = (typeof FIND_PLACES)[number];

export const FIND_SORTS = ["relevance", "activation", "layer"] as const;

/** What the search box asks for. */
export interface FindQuery {
  /** What stands in the box. */
  readonly q: string;
  /** Only these models; all when empty. */
  readonly model: readonly string[];
  readonly layer?: number | undefined;
  /** Of gated neurons. */
  readonly pole: AskedPoles;
  /** Only what is found there. */
  readonly place?: FindPlace | undefined;
  readonly sort: (typeof FIND_SORTS)[number];
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Why a neuron was found. */
export interface FindReason {
  readonly place: FindPlace;
  /** The spelling, as it stands there; of an explanation the words. */
  readonly token: string;
  /**
   * On and after: of the neuron's hits those through paths with the token; promoted: its weight as a part of the
   * largest; text: of the neuron's texts those that have it near where it fires; 0–1. Null for explanations.
   */
  readonly share: number | null;
}

/** A text of the neuron in one line: what stands before its strongest token, that token, what follows. */
export interface FoundLine {
  readonly rank: number;
  readonly before: string;
  readonly token: string;
  readonly after: string;
}

/** A step of a path as a row shows it, the firing token last. */
export interface FoundStep {
  readonly tokens: readonly string[];
  /** Tokens of the step that are not listed. */
  readonly more: number;
  /** How many tokens stand between it and the next; 0 for neighbours. */
  readonly gap: number;
}

/** A neuron that a search found. */
export interface FoundNeuron extends NeuronPole {
  readonly model: string;
  /** Strongest first; none when it was found by its number or a statistic alone. */
  readonly reasons: readonly FindReason[];
  /** Of its graph, on the held-out half of its strongest texts; null where unknown. */
  readonly f1: number | null;
  /** Lower end of the interval of that; null where unknown, and where no word led to the neuron. */
  readonly leastF1: number | null;
  /** F1 of its graph on ordinary text; null where unknown. */
  readonly ordinaryF1: number | null;
  readonly explanation: string | null;
  readonly line: FoundLine | null;
  readonly path: readonly FoundStep[] | null;
}

/** Numbers of results. */
export interface FindFacets {
  readonly model: Readonly<Record<string, number>>;
  /** As if no layer were asked for. */
  readonly layer: Readonly<Record<string, number>>;
  /** As if no place were asked for. */
  readonly place: Readonly<Record<FindPlace, number>>;
  /** As if no pole were asked for, where any of the models has two. */
  readonly pole?: Readonly<Record<Pole, number>>;
}

export interface FindPage {
  readonly results: readonly FoundNeuron[];
  readonly total: number;
  readonly facets: FindFacets;
  readonly nextCursor: string | null;
}
