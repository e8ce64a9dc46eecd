import type { N2gGraph, N2gScores } from "@/lib/domain/graph";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";

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
