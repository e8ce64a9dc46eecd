import type { N2gGraph } from "@/lib/domain/graph";
import type { GraphScores } from "@/lib/domain/graph-scores";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";

/** What a method made of a neuron, and how well it predicts text that it was not fitted to. */
export interface NeuronGraph {
  readonly neuron: number;
  /** Why there is no graph; null when there is one. */
  readonly missing: string | null;
  /** What predicts, of a method that fits paths. */
  readonly paths: readonly N2gPath[] | null;
  /** What is drawn. */
  readonly graph: N2gGraph | null;
  readonly tokenEntries: readonly TokenEntry[];
  readonly scores: GraphScores | null;
  /** How the sentence made from the paths, or from a graph without paths the graph itself, follows the windows. */
  readonly sentenceCorrelation: number | null;
  /** The area and correlation on the test texts, as `scores` has them for the windows. */
  readonly textScores: Pick<GraphScores, "auprc" | "correlation"> | null;
  /** Tokens in what predicts: of the trie's nodes, or of the paths' steps. */
  readonly numTokens: number;
}
