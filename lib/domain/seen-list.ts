import type { ModelNeuron } from "./model-neuron";
import type { SearchView } from "./search-view";

/** What a neuron is seen in the list of: a selection's terms, or a search. */
export type SeenIn = { readonly in: string } | { readonly found: SearchView };

/** The list that a neuron is seen in, the neurons next to it there, and its place from 1; its ends meet. */
export interface SeenList extends Neighbours {
  readonly seen: SeenIn;
  /** Of a search: the cursor of the page of results on which the neuron stands; null is the first. */
  readonly cursor: string | null;
}

/** Where a neuron stands in a list. */
export interface Neighbours {
  readonly previous: ModelNeuron;
  readonly next: ModelNeuron;
  /** From 1. */
  readonly place: number;
  readonly total: number;
  /** The neurons up to so many places off, itself among them, in the list's order: all, from the first, when it is short. */
  readonly around: readonly ModelNeuron[];
}

/** How far to either side of a neuron its list is told: further than anyone presses before the next page is there. */
const REACH = 50;

/** What stands around a place, from 0, of a list of so many, whose neurons `neuronOf` gives. */
export function neighboursOf(
  place: number,
  total: number,
  neuronOf: (place: number) => ModelNeuron,
): Neighbours {
  const at = (other: number) => neuronOf((other + total) % total);
  const isShort = total <= 2 * REACH + 1;
  const [first, count] = isShort ? [0, total] : [place - REACH, 2 * REACH + 1];
  return {
    ...{ previous: at(place - 1), next: at(place + 1), place: place + 1, total },
    around: Array.from({ length: count }, (_, i) => at(first + i)),
  };
}
