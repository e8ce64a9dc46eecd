import { Fragment } from "react";
import { NEURONS_PER_PAGE } from "@/components/model/list-view";
import { CopyLink } from "@/components/site/copy-link";
import { walkNumbers } from "@/components/site/walk-numbers";
import { Link } from "@/components/ui/link";
import { Toolbar } from "@/components/ui/toolbar";
import { cutText } from "@/lib/domain/cut-text";
import { filledLayers, neuronBeside } from "@/lib/domain/filled-layers";
import { foundPath, listedPath } from "@/lib/domain/listed-paths";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { embedPath, figurePath, neuronPath, randomPath } from "@/lib/domain/paths";
import { poleOf } from "@/lib/domain/pole";
import type { SeenList } from "@/lib/domain/seen-list";
import { formatToken } from "@/lib/domain/token";
import { LIST_NAMES } from "./list-names";
import type { PanelPlace, StillPart } from "./panel-props";
import { ToolbarHands } from "./toolbar-hands";

/** What one can do with the neuron at hand: go to its neighbours, seen as it is, and take its data. */
export function NeuronToolbar({
  model,
  index,
  service,
  view,
  json,
  list,
  Still = Fragment,
}: PanelPlace & {
  /** Address of the page's data. */
  json: string;
  /** The list that the neuron is seen in; null is all neurons. */
  list: SeenList | null;
  Still?: StillPart;
}) {
  const own = { model: model.name, ...poleOf(index) };
  // An opened text and a chosen path are of this neuron alone.
  const show = view.text === null ? view.show : null;
  function linkTo(there: ModelNeuron) {
    const shared = there.model === model.name ? service : "all";
    const seen = { ...view, ...list?.seen, text: null, path: null, show };
    return {
      href: neuronPath(there.model, there, shared, seen),
      label: shortName(there, own.model, index.layer),
      name: formatNeuron(there),
    };
  }
  const layers = filledLayers(model);
  const neighbour = (by: 1 | -1) => ({ ...own, ...neuronBeside(layers, model.layerSize, index, by) });
  const named = { model: model.name, ...index };
  const [previous, next] = [linkTo(list?.previous ?? neighbour(-1)), linkTo(list?.next ?? neighbour(1))];
  const back = list === null ? null : linkBack(list, named, service);
  return (
    <>
      <Still>
        <Toolbar label="This neuron" data-neuron-walk={walkNumbers({ ...model, layers }, list)}>
          {back === null ? null : <Link href={back.href}>{back.label}</Link>}
          <Link href={previous.href} ahead rel="prev" aria-label={`Previous neuron, ${previous.name}`}>
            <span aria-hidden="true">←</span> {previous.label}
          </Link>
          <Link href={next.href} ahead rel="next" aria-label={`Next neuron, ${next.name}`}>
            {next.label} <span aria-hidden="true">→</span>
          </Link>
          <a href={randomPath(model.name, index)} data-random="" rel="nofollow">
            random
          </a>
          <button type="button" data-ask="tray" aria-pressed="false" className="needs-script">
            compare
          </button>
          <button
            type="button"
            data-key-action="list"
            aria-haspopup="dialog"
            className="needs-script text-accent hover:underline"
          >
            {LIST_NAMES.off}
          </button>
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
      </Still>
      <ToolbarHands named={named} />
    </>
  );
}

/** Where the list has the neuron. */
function linkBack({ seen, cursor, place, total }: SeenList, named: ModelNeuron, service: string) {
  if ("in" in seen) {
    const view = { ...seen, page: Math.ceil(place / NEURONS_PER_PAGE) };
    return { href: listedPath(named, service, view), label: `${place} of ${total} in the list` };
  }
  const { text, leftOut } = cutText(seen.found.q, MOST_WORDS);
  return {
    href: foundPath({ ...seen.found, cursor }, named),
    label: `${place} of ${total} for ${formatToken(text)}${leftOut > 0 ? "…" : ""}`,
  };
}

const MOST_WORDS = 24;

/** The number alone within the layer at hand, else with its layer, and of another model with that. */
function shortName(there: ModelNeuron, model: string, layer: number): string {
  if (there.model !== model) return `${formatNeuron(there)} of ${there.model}`;
  return there.layer === layer ? `N${there.neuron}` : formatNeuron(there);
}
