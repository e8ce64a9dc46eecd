import type { CounterExample } from "./counter-example";
import type { Explanation, ShownSimulation } from "./explanation";
import type { N2gGraph, N2gScores } from "./graph";
import type { PathScores } from "./graph-scores";
import type { N2gPath } from "./n2g-path";
import type { NeuronDetail } from "./neuron-detail";
import { isRelated, RELATED_NEURONS, RELATED_TOKENS } from "./related";
import type { AlikeNeuron } from "./similarity";
import type { SnippetPreview, TextPeak } from "./snippet";

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
  /** How strong its control windows are, set by set. */
  readonly controlPeaks: readonly TextPeak[];
  /** Drawn from the paths, where there are any. */
  readonly graph: N2gGraph | null;
  /** Why there is no graph, when Neuron to Graph said so. */
  readonly graphMissing: string | null;
  readonly graphScores: N2gScores | null;
  /** What predicts, in the order in which they decide; null for a graph of 2023, which has no distances. */
  readonly graphPaths: readonly N2gPath[] | null;
  readonly pathScores: PathScores | null;
  /** Texts on which the paths are wrong, the worst first; null when nobody looked for any. */
  readonly counterExamples: readonly CounterExample[] | null;
  /** Best score first. */
  readonly explanations: readonly Explanation[];
  /** Of the best explanation that was simulated; null when none was. */
  readonly simulated: ShownSimulation | null;
  /** Most surely alike first. */
  readonly similar: readonly AlikeNeuron[];
  readonly panels: readonly ServicePanel[];
}

/** Where a panel stands, and what it shows. */
export interface PanelPlacement {
  /** The methods whose data it shows. Data of a method that no panel names are shown as they are. */
  readonly methods: readonly string[];
  /**
   * On the pages of which services it stands: these, every one but these, those that no panel names, or that of an
   * added service, which only a model with data of it has.
   */
  readonly services:
    | readonly string[]
    | { readonly allBut: readonly string[] }
    | { readonly added: string }
    | "others";
  readonly part: PagePart;
  /** Whether the panel next in its part stands before it: what is not there stands after what is. */
  readonly yields?: (page: NeuronPage) => boolean;
  /** Whether there is anything in it; without this, it also says that there is nothing. */
  readonly isThere?: (page: NeuronPage) => boolean;
}

/**
 * The parts of the page from its top: what one reads, at full width; what one looks up, in three columns; where it
 * comes from.
 */
export type PagePart = "reading" | "numbers" | "tokens" | "similar" | "foot";

/** The panels of the page, in the order in which they stand in its parts. The page of all services has every one. */
export const PANELS = {
  graph: {
    methods: ["neuron2graph"],
    services: ["neuron2graph", "neuron2graph-search"],
    part: "reading",
    yields: ({ graph }) => graph === null,
  },
  snippets: { methods: ["neuroscope"], services: ["neuroscope"], part: "reading" },
  ownText: { methods: [], services: ["neuron2graph"], part: "reading" },
  explanations: { methods: ["neuron_explainer"], services: ["neuron_explainer"], part: "reading" },
  data: { methods: [], services: "others", part: "reading" },
  statistics: { methods: ["statistics"], services: ["neuroscope"], part: "numbers" },
  tokens: { methods: ["token_weights"], services: ["neuroscope"], part: "tokens" },
  relatedTokens: {
    methods: [],
    services: { added: RELATED_TOKENS },
    part: "tokens",
    isThere: ({ panels }) => panels.some((panel) => panel.service === RELATED_TOKENS && isRelated(panel)),
  },
  similar: {
    methods: ["neuron_store"],
    services: ["neuron2graph", "neuron2graph-search"],
    part: "similar",
  },
  relatedNeurons: {
    methods: [],
    services: { added: RELATED_NEURONS },
    part: "similar",
    isThere: ({ panels }) => panels.some((panel) => panel.service === RELATED_NEURONS && isRelated(panel)),
  },
  provenance: { methods: [], services: { allBut: ["neuron2graph-search"] }, part: "foot" },
  notebook: { methods: [], services: ["neuroscope", "neuron2graph"], part: "foot" },
  cite: { methods: [], services: { allBut: [] }, part: "foot" },
} as const satisfies Readonly<Record<string, PanelPlacement>>;

export type Panel = keyof typeof PANELS;
