import { type ComponentType, Fragment } from "react";
import { OwnTextPanel } from "@/components/own-text/own-text-panel";
import type { NeuronPage, PagePart, Panel } from "@/lib/domain/neuron-page";
import type { ServedModel } from "@/lib/domain/served-model";
import type { Snippet, SnippetPreview } from "@/lib/domain/snippet";
import { CitePanel } from "./cite-panel";
import { DataPanels } from "./data-panels";
import { ExplanationsPanel } from "./explanations-panel";
import { GraphPanel } from "./graph-panel";
import { NotebookPanel } from "./notebook-panel";
import type { PanelData, PanelPlace, PanelProps, StillPart } from "./panel-props";
import { panelsIn } from "./panels";
import { ProvenancePanel } from "./provenance-panel";
import { RelatedNeuronsPanel } from "./related-neurons-panel";
import { RelatedTokensPanel } from "./related-tokens-panel";
import { SimilarPanel } from "./similar-panel";
import { SnippetsPanel } from "./snippets-panel";
import { StatisticsPanel } from "./statistics-panel";
import { TokensPanel } from "./tokens-panel";

const panelElements: Readonly<Record<Panel, ComponentType<PanelProps>>> = {
  cite: CitePanel,
  data: DataPanels,
  explanations: ExplanationsPanel,
  graph: GraphPanel,
  notebook: NotebookPanel,
  ownText: OwnTextPanel,
  provenance: ShownProvenance,
  relatedNeurons: RelatedNeuronsPanel,
  relatedTokens: RelatedTokensPanel,
  similar: SimilarPanel,
  snippets: SnippetsPanel,
  statistics: StatisticsPanel,
  tokens: TokensPanel,
};

/** The panels of a neuron's page: what one reads at full width, then what one looks up in columns. */
export function NeuronPanels({
  panels,
  page,
  texts,
  served,
  controls,
  citation,
  Still = Fragment,
  ...place
}: PanelPlace & {
  panels: readonly Panel[];
  page: NeuronPage;
  /** All tokens of all texts, when the address asks for them. */
  texts: readonly Snippet[] | null;
  /** The model as browsers can run it, where the site serves it. */
  served: ServedModel | null;
  /** The control windows that the address asks for. */
  controls: readonly SnippetPreview[] | null;
  citation: PanelData["citation"];
  Still?: StillPart;
}) {
  const data = { ...page, texts, controls, served, citation };
  const pick = (part: PagePart, Part: StillPart = Fragment) =>
    panelsIn(part, page)
      .filter((name) => panels.includes(name))
      .map((name) => {
        const Element = panelElements[name];
        if (MOVED.has(name)) return <Element key={name} place={place} data={data} Still={Still} />;
        return (
          <Part key={name}>
            <Element place={place} data={data} />
          </Part>
        );
      });
  const foot = pick("foot");
  const columns = COLUMNS.map((part) => pick(part)).filter((column) => column.length > 0);
  return (
    <div className="mt-5 grid gap-y-10 border-line border-t pt-5 *:min-w-0">
      {pick("reading", Still)}
      {columns.length === 0 ? null : (
        <Still>
          <div className="grid grid-cols-[repeat(auto-fill,minmax(min(18rem,100%),1fr))] gap-x-12 gap-y-9">
            {columns.map((column, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <div key={i} className="grid min-w-0 content-start gap-8">
                {column}
              </div>
            ))}
          </div>
        </Still>
      )}
      {foot.length === 0 ? null : (
        <Still>
          <div className="grid gap-y-10 *:min-w-0">{foot}</div>
        </Still>
      )}
    </div>
  );
}

/** Panels with parts that scripts keep moving: they say themselves which of their own do not. */
const MOVED: ReadonlySet<Panel> = new Set(["graph", "snippets", "ownText"]);

const COLUMNS = ["numbers", "tokens", "similar"] as const satisfies readonly PagePart[];

/** Where the data that the page shows come from. */
function ShownProvenance({ place: { model, service } }: PanelProps<never>) {
  const everything = service === "all" || service === "metadata";
  return (
    <ProvenancePanel services={model.services.filter((entry) => everything || entry.service === service)} />
  );
}
