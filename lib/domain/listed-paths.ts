import { type ModelNeuron, writeNeuron } from "./model-neuron";
import type { NeuronIndex } from "./neuron";
import { modelPath, type NeuronListView, searchPath } from "./paths";
import type { SearchView } from "./search-view";

/** The page of a search's results on which a neuron stands, at its row. */
export function foundPath(view: SearchView, neuron: ModelNeuron): `/search?${string}` {
  return `${searchPath(view) as `/search?${string}`}#${neuronAnchor(neuron)}`; // a view is a query
}

/** The page of a model's list on which a neuron stands, at its row, of the pole that the neuron is seen at. */
export function listedPath(
  { model, layer, neuron, pole }: ModelNeuron,
  service: string,
  view: NeuronListView,
): `/viz/${string}/${string}` {
  return `${modelPath(model, service, { ...view, pole })}#${rowAnchor({ layer, neuron })}`;
}

/** The id of a neuron among the results of a search. */
export function neuronAnchor(neuron: ModelNeuron): string {
  return encodeURIComponent(writeNeuron(neuron)).replaceAll("%3A", ":");
}

/** The id of a neuron's row in a list of one model. */
export function rowAnchor({ layer, neuron }: NeuronIndex): string {
  return `${layer}.${neuron}`;
}
