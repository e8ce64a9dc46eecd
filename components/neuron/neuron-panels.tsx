import type { ReactNode } from "react";
import { Missing } from "@/components/ui/missing";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { apiPath } from "@/lib/domain/paths";
import type { Snippet } from "@/lib/domain/snippet";
import { ExplanationsPanel } from "./explanations-panel";
import { GraphPanel } from "./graph-panel";
import type { Panel } from "./panels";
import { ProvenancePanel } from "./provenance-panel";
import { SimilarPanel } from "./similar-panel";
import { SnippetsPanel } from "./snippets-panel";
import { StatisticsPanel } from "./statistics-panel";
import { TokensPanel } from "./tokens-panel";
import type { NeuronPageView } from "./view";

/** The panels of a neuron's page: what one reads at the left, figures at the right. */
export function NeuronPanels({
  model,
  index,
  service,
  view,
  panels,
  page,
  texts,
}: {
  model: ModelFacts;
  index: NeuronIndex;
  service: string;
  view: NeuronPageView;
  panels: readonly Panel[];
  page: NeuronPage;
  /** All tokens of all texts, when the address asks for them. */
  texts: readonly Snippet[] | null;
}) {
  const { detail, snippets, graph, graphMissing, graphScores, explanations, similar } = page;
  const has = (name: string) => model.services.some((entry) => entry.service === name);
  const jsonOf = (name: string) => (has(name) ? apiPath(model.name, name, index.layer, index.neuron) : null);
  const elements: Record<Panel, ReactNode> = {
    explanations: (
      <ExplanationsPanel explanations={explanations} modelHasExplanations={has("neuron_explainer")} />
    ),
    graph: (
      <GraphPanel graph={graph} missing={graphMissing} scores={graphScores} json={jsonOf("neuron2graph")} />
    ),
    snippets: (
      <SnippetsPanel
        model={model.name}
        index={index}
        service={service}
        view={view}
        previews={snippets}
        texts={texts}
      />
    ),
    statistics: <StatisticsPanel detail={detail} />,
    tokens: <TokensPanel detail={detail} />,
    similar: (
      <SimilarPanel model={model.name} service={service} similar={similar} json={jsonOf("neuron2graph")} />
    ),
    provenance: (
      <ProvenancePanel
        services={model.services.filter(
          (entry) => service === "all" || service === "metadata" || entry.service === service,
        )}
      />
    ),
  };
  const pick = (names: readonly Panel[]) =>
    names.filter((name) => panels.includes(name)).map((name) => <Slot key={name}>{elements[name]}</Slot>);
  // What is not there stands after what is.
  const main = pick(
    graph === null ? ["snippets", "graph", "explanations"] : ["graph", "snippets", "explanations"],
  );
  const aside = pick(["statistics", "tokens", "similar", "provenance"]);
  if (panels.length === 0) return <OnlyJson model={model.name} service={service} index={index} />;
  return (
    <div className="mt-5 grid gap-x-12 gap-y-9 border-line border-t pt-5 lg:grid-cols-[minmax(0,1fr)_19rem]">
      {main.length === 0 ? null : <div className="grid min-w-0 content-start gap-9">{main}</div>}
      {aside.length === 0 ? null : <div className="grid min-w-0 content-start gap-8">{aside}</div>}
    </div>
  );
}

function Slot({ children }: { children: ReactNode }) {
  return children;
}

function OnlyJson({ model, service, index }: { model: string; service: string; index: NeuronIndex }) {
  return (
    <div className="mt-5 border-line border-t pt-5">
      <Missing>
        The service {service} has no panel of its own; its data for this neuron are at{" "}
        <a className="link" href={apiPath(model, service, index.layer, index.neuron)}>
          {apiPath(model, service, index.layer, index.neuron)}
        </a>
        .
      </Missing>
    </div>
  );
}
