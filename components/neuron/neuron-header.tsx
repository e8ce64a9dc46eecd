import { Fragment } from "react";
import { NoLayerData } from "@/components/model/no-layer-data";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import { filledLayers } from "@/lib/domain/filled-layers";
import { formatNeuron } from "@/lib/domain/neuron";
import type { NeuronPage, Panel } from "@/lib/domain/neuron-page";
import { layerPath, modelPath, modelsPath } from "@/lib/domain/paths";
import { poleOf } from "@/lib/domain/pole";
import type { SeenList } from "@/lib/domain/seen-list";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { AgreementLine } from "./agreement-line";
import { ExplanationText } from "./explanation-text";
import { ExplanationSource } from "./explanations-panel";
import { JumpList } from "./jump-list";
import { NeuronToolbar } from "./neuron-toolbar";
import type { PanelPlace, StillPart } from "./panel-props";
import { PoleSwitch } from "./pole-switch";
import { shownExplanations } from "./shown-explanations";
import { TrustLine } from "./trust-line";

/** Where the neuron stands, its neighbours, and what it is in one line. */
export function NeuronHeader({
  model,
  index,
  service,
  view,
  panels,
  page,
  random,
  json,
  list = null,
  Still = Fragment,
}: PanelPlace & {
  panels: readonly Panel[];
  page: NeuronPage;
  /** Windows drawn at random, as far as there are any. */
  random: readonly SnippetPreview[];
  /** Address of the page's data. */
  json: string;
  /** The list that the neuron is seen in; null is all neurons. */
  list?: SeenList | null;
  Still?: StillPart;
}) {
  const { layer, neuron } = index;
  const isFilled = filledLayers(model).includes(layer);
  return (
    <header>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          { label: model.name, href: modelPath(model.name, service, poleOf(index)) },
          { label: `layer ${layer}`, href: layerPath(model.name, layer, service, poleOf(index)) },
          { label: `neuron ${neuron}` },
        ]}
        Still={Still}
      >
        <NeuronToolbar {...{ model, index, service, view, json, list, Still }} />
      </Breadcrumbs>
      <Still>
        <PageTitle>{formatNeuron(index)}</PageTitle>
        <PoleSwitch place={{ model, index, service, view }} page={page} />
        {isFilled ? (
          <>
            <BestExplanation page={page} />
            <TrustLine page={page} model={model} />
          </>
        ) : (
          <NoLayerData model={model} service={service} layer={layer} />
        )}
        <AgreementLine page={{ ...page, random }} panels={panels} />
        <JumpList panels={panels} />
      </Still>
    </header>
  );
}

function BestExplanation({ page }: { page: NeuronPage }) {
  const [best] = shownExplanations(page);
  if (best === undefined) return <p className="text-faint">No explanation of this neuron yet.</p>;
  return (
    <div className="max-w-5xl">
      <p className="mb-1 max-w-3xl font-serif text-lg leading-normal">
        <ExplanationText explanation={best.explanation} />
      </p>
      <ExplanationSource entry={best} />
    </div>
  );
}
