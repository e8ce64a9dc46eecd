import type { N2gGraph, N2gScores } from "@/lib/domain/graph";
import type { GrowOptions } from "@/lib/n2g/tree/grow";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";

/** A way to predict a neuron's activations from its texts. */
export type Method =
  | { readonly kind: "constant" | "token" | "gram" }
  | { readonly kind: "reference"; readonly substitutes: number }
  | {
      readonly kind: "plus";
      readonly growth: GrowOptions;
      /** Fit to the survey beside the neuron's own texts. */
      readonly survey: boolean;
      /** Parts of the texts held back in turn to choose the firing threshold; 0 for a threshold of one half. */
      readonly folds: number;
    };

export const REFERENCE: Method = { kind: "reference", substitutes: 5 };
/** Growth is measured in public/docs/yardstick.md. */
export const PLUS: Method & { kind: "plus" } = {
  kind: "plus",
  growth: { caution: 1, price: 0.6, rootPrice: 0.05, gap: 6, depth: 12 },
  survey: true,
  folds: 5,
};

/** `plus` predicts best; `reference` is the published algorithm, to compare with. */
export type GraphMode = "plus" | "reference";

export const MODES: Readonly<Record<GraphMode, Method>> = { plus: PLUS, reference: REFERENCE };

/** What a method made of a neuron, and how well it predicts text that it was not fitted to. */
export interface NeuronGraph {
  readonly neuron: number;
  /** Why there is no graph; null when there is one. */
  readonly missing: string | null;
  readonly graph: N2gGraph | null;
  readonly tokenEntries: readonly TokenEntry[];
  readonly scores: N2gScores | null;
  /** The area and correlation on the test texts, as `scores` has them for the windows. */
  readonly textScores: Pick<N2gScores, "auprc" | "correlation"> | null;
  /** Nodes of the trie that predicts, wildcards left out. */
  readonly numTrieNodes: number;
}
