import { ListButton } from "@/components/lists/list-button";
import { CopyLink } from "@/components/site/copy-link";
import { walkNumbers } from "@/components/site/walk-numbers";
import { Link } from "@/components/ui/link";
import { Toolbar } from "@/components/ui/toolbar";
import { cutText } from "@/lib/domain/cut-text";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { embedPath, figurePath, modelPath, neuronPath, randomPath, searchPath } from "@/lib/domain/paths";
import { poleOf } from "@/lib/domain/pole";
import type { SeenList } from "@/lib/domain/seen-list";
import { formatToken } from "@/lib/domain/token";
import type { PanelPlace } from "./panel-props";

/** What one can do with the neuron at hand: go to its neighbours, seen as it is, and take its data. */
export function NeuronToolbar({
  model,
  index,
  service,
  view,
  json,
  list,
}: PanelPlace & {
  /** Address of the page's data. */
  json: string;
  /** The list that the neuron is seen in; null is all neurons. */
  list: SeenList | null;
}) {
  const own = { model: model.name, ...poleOf(index) };
  const previous = list?.previous ?? { ...own, ...neuronAt(model, neuronOrdinal(model, index) - 1) };
  const next = list?.next ?? { ...own, ...neuronAt(model, neuronOrdinal(model, index) + 1) };
  // An opened text and a chosen path are of this neuron alone.
  const show = view.text === null ? view.show : null;
  const pathTo = (there: ModelNeuron) =>
    neuronPath(there.model, there, there.model === model.name ? service : "all", {
      ...view,
      ...list?.seen,
      text: null,
      path: null,
      show,
    });
  return (
    <Toolbar label="This neuron" data-neuron-walk={walkNumbers(model, list)}>
      {list === null ? null : <ListLink list={list} model={model.name} service={service} />}
      <Link
        href={pathTo(previous)}
        ahead
        rel="prev"
        aria-label={`Previous neuron, ${formatNeuron(previous)}`}
      >
        <span aria-hidden="true">←</span> {shortName(previous, own.model, index.layer)}
      </Link>
      <Link href={pathTo(next)} ahead rel="next" aria-label={`Next neuron, ${formatNeuron(next)}`}>
        {shortName(next, own.model, index.layer)} <span aria-hidden="true">→</span>
      </Link>
      <a href={randomPath(model.name)} data-random="" rel="nofollow">
        random
      </a>
      <button type="button" data-ask="tray" aria-pressed="false" className="needs-script">
        compare
      </button>
      <ListButton named={{ model: model.name, ...index }} />
      <a href="#cite" data-cite="">
        cite
      </a>
      <Link href={figurePath(model.name, index)}>figure</Link>
      <Link href={neuronPath(model.name, index, "all", { blind: 0 })}>guess</Link>
      <a href={embedPath(model.name, index)}>embed</a>
      <a href={json} type="application/json">
        JSON
      </a>
      <CopyLink />
    </Toolbar>
  );
}

/** The neuron's place in its list, which leads back there. */
function ListLink({ list, model, service }: { list: SeenList; model: string; service: string }) {
  const { seen, place, total } = list;
  if ("in" in seen)
    return (
      <Link href={modelPath(model, service, seen)}>
        {place} of {total} in the list
      </Link>
    );
  return (
    <Link href={searchPath(seen.found)}>
      {place} of {total} for {formatToken(cutText(seen.found.q, MOST_WORDS).text)}
      {seen.found.q.length > MOST_WORDS ? "…" : ""}
    </Link>
  );
}

const MOST_WORDS = 24;

/** The number alone within the layer at hand, else with its layer, and of another model with that. */
function shortName(there: ModelNeuron, model: string, layer: number): string {
  if (there.model !== model) return `${formatNeuron(there)} of ${there.model}`;
  return there.layer === layer ? `N${there.neuron}` : formatNeuron(there);
}
