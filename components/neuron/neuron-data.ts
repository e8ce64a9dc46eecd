import type { Explanation } from "@/lib/explanation";
import type { N2gGraph, N2gScores } from "@/lib/n2g/graph";
import type { SimilarNeuron } from "@/lib/similarity";
import type { SnippetWindow } from "@/lib/snippet";
import type { NeuronStatistics, TokenWeights } from "@/lib/statistics";

/** What a page shows of a snippet before it is opened. */
export interface SnippetPreview {
  readonly window: SnippetWindow;
  readonly maxActivation: number;
  readonly minActivation: number;
  readonly dataIndex: number;
  readonly maxActivatingTokenIndex: number;
  /** Tokens of the whole text. */
  readonly numTokens: number;
  /** Where the text comes from, when its source said so. */
  readonly source: string | null;
}

export interface NeuronDetail extends NeuronStatistics {
  readonly tokenWeights: TokenWeights | null;
}

/** All that the page of a neuron shows. */
export interface NeuronPageData {
  readonly detail: NeuronDetail | null;
  /** Strongest first. */
  readonly snippets: readonly SnippetPreview[] | null;
  readonly graph: N2gGraph | null;
  /** Why there is no graph, when Neuron to Graph said so. */
  readonly graphMissing: string | null;
  readonly graphScores: N2gScores | null;
  /** Best score first. */
  readonly explanations: readonly Explanation[];
  /** Most alike first. */
  readonly similar: readonly SimilarNeuron[];
}
