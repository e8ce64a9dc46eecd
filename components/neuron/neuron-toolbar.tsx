import { ListButton } from "@/components/lists/list-button";
import { CopyLink } from "@/components/site/copy-link";
import { Link } from "@/components/ui/link";
import { Toolbar } from "@/components/ui/toolbar";
import { formatNeuron, type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { embedPath, figurePath, modelPath, neuronPath, randomPath } from "@/lib/domain/paths";
import type { SeenList } from "@/lib/domain/seen-list";
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
  const previous = list?.previous ?? neuronAt(model, neuronOrdinal(model, index) - 1);
  const next = list?.next ?? neuronAt(model, neuronOrdinal(model, index) + 1);
  const pole = index.pole && { pole: index.pole };
  const seen = list === null ? {} : { in: list.terms };
  // An opened text and a chosen path are of this neuron alone.
  const show = view.text === null ? view.show : null;
  const pathTo = (there: NeuronIndex) =>
    neuronPath(model.name, { ...there, ...pole }, service, {
      ...view,
      ...seen,
      text: null,
      path: null,
      show,
    });
  // What a walk is counted by, without the pages on its way.
  const walk = [model.numLayers, model.layerSize, ...(list === null ? [] : [list.total, ...list.around])];
  return (
    <Toolbar label="This neuron" data-neuron-walk={walk.join(" ")}>
      {list === null ? null : (
        <Link href={modelPath(model.name, service, seen)}>
          {list.place} of {list.total} in the list
        </Link>
      )}
      <Link
        href={pathTo(previous)}
        ahead
        rel="prev"
        aria-label={`Previous neuron, ${formatNeuron(previous)}`}
      >
        <span aria-hidden="true">←</span> {shortName(previous, index.layer)}
      </Link>
      <Link href={pathTo(next)} ahead rel="next" aria-label={`Next neuron, ${formatNeuron(next)}`}>
        {shortName(next, index.layer)} <span aria-hidden="true">→</span>
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

/** The number alone within the layer at hand, else with its layer. */
function shortName(index: NeuronIndex, layer: number): string {
  return index.layer === layer ? `N${index.neuron}` : formatNeuron(index);
}
