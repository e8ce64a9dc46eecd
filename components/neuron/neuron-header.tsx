import Link from "next/link";
import { Breadcrumbs } from "@/components/site/breadcrumbs";
import { PageTitle } from "@/components/site/page-title";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { formatNeuron, type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import type { NeuronPage, Panel } from "@/lib/domain/neuron-page";
import { layerPath, modelPath, modelsPath, neuronPath, randomPath } from "@/lib/domain/paths";
import { ExplanationText } from "./explanation-text";
import { ExplanationSource } from "./explanations-panel";
import { JumpList } from "./jump-list";
import { shownExplanations } from "./shown-explanations";
import { TrustLine } from "./trust-line";

/** A list of neurons, what is next to this one in it, and its place there. */
interface SeenList {
  readonly terms: string;
  readonly previous: NeuronIndex;
  readonly next: NeuronIndex;
  readonly place: number;
  readonly total: number;
}

/** Where the neuron stands, its neighbours, and what it is in one line. */
export function NeuronHeader({
  model,
  index,
  service,
  panels,
  page,
  json,
  list = null,
}: {
  model: ModelFacts;
  index: NeuronIndex;
  service: string;
  panels: readonly Panel[];
  page: NeuronPage;
  /** Address of the page's data. */
  json: string;
  /** The list that the neuron is seen in; null is all neurons. */
  list?: SeenList | null;
}) {
  const { layer, neuron } = index;
  const previous = list?.previous ?? neuronAt(model, neuronOrdinal(model, index) - 1);
  const next = list?.next ?? neuronAt(model, neuronOrdinal(model, index) + 1);
  const seen = list === null ? {} : { in: list.terms };
  return (
    <header>
      <Breadcrumbs
        crumbs={[
          { label: "models", href: modelsPath() },
          { label: model.name, href: modelPath(model.name, service) },
          { label: `layer ${layer}`, href: layerPath(model.name, layer, service) },
          { label: `neuron ${neuron}` },
        ]}
      >
        {list === null ? null : (
          <Link href={modelPath(model.name, service, seen)} prefetch={false}>
            {list.place} of {list.total} in the list
          </Link>
        )}
        <Link
          href={neuronPath(model.name, previous, service, seen)}
          prefetch
          rel="prev"
          aria-label={`Previous neuron, ${formatNeuron(previous)}`}
        >
          <span aria-hidden="true">←</span> {shortName(previous, layer)}
        </Link>
        <Link
          href={neuronPath(model.name, next, service, seen)}
          prefetch
          rel="next"
          aria-label={`Next neuron, ${formatNeuron(next)}`}
        >
          {shortName(next, layer)} <span aria-hidden="true">→</span>
        </Link>
        <a href={randomPath(model.name)} data-random="" rel="nofollow">
          random
        </a>
        <a href={json} type="application/json">
          JSON
        </a>
      </Breadcrumbs>
      <PageTitle>{formatNeuron(index)}</PageTitle>
      <BestExplanation page={page} />
      <TrustLine page={page} model={model} />
      <JumpList panels={panels} />
    </header>
  );
}

function BestExplanation({ page }: { page: NeuronPage }) {
  const [best] = shownExplanations(page);
  if (best === undefined) return <p className="text-faint">No explanation of this neuron yet.</p>;
  return (
    <div className="max-w-3xl">
      <p className="text-pretty font-serif text-lg leading-normal">
        <ExplanationText explanation={best.explanation} />
      </p>
      <ExplanationSource entry={best} />
    </div>
  );
}

/** The number alone within the layer at hand, else with its layer. */
function shortName(index: NeuronIndex, layer: number): string {
  return index.layer === layer ? String(index.neuron) : formatNeuron(index);
}
