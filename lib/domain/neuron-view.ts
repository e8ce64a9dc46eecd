import type { SearchView } from "./search-view";
import type { SnippetSet } from "./snippet";

/** Which part of a neuron page is open: `text` is a snippet's rank, 0 the strongest. Defaults are left out. */
export interface NeuronView {
  readonly text?: number | null;
  readonly scale?: "neuron" | "text";
  readonly show?: "window" | "full" | null;
  readonly set?: SnippetSet;
  /** How the texts are ordered: by their strength, or by the path that explains them. */
  readonly by?: "strength" | "path";
  /** Only the texts that the path at this place explains. */
  readonly path?: number | null;
  /** Whether the graph's prediction is marked under the texts. */
  readonly overlay?: "none" | "graph";
  /** Whether what few readers open stands on the page, which else leads to it. */
  readonly open?: "all" | null;
  /** The selection whose list the neuron is seen in, which its neighbours are of. */
  readonly in?: string | null;
  /** The search whose results the neuron is seen in; its neighbours are then of them. */
  readonly found?: SearchView | null;
  /** The seed of a test in which the reader guesses where the neuron fires; the page then shows nothing else. */
  readonly blind?: number | null;
}
