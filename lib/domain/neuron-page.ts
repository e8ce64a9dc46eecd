import type { Explanation } from "./explanation";
import type { N2gGraph, N2gScores } from "./graph";
import type { NeuronDetail } from "./neuron-detail";
import type { ComparedNeuron } from "./similarity";
import type { SnippetPreview } from "./snippet";

/** The data of a service without a panel of its own, as they are. */
export interface ServicePanel {
  readonly service: string;
  readonly title: string;
  /** JSON Schema of the data, or null. */
  readonly schema: unknown;
  readonly data: unknown;
}

/** All that the page of a neuron shows. */
export interface NeuronPage {
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
  readonly similar: readonly ComparedNeuron[];
  readonly panels: readonly ServicePanel[];
}
