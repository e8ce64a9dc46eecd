import type { ModelFacts, ServiceLevel } from "./model-facts";
import type { NeuronPole } from "./neuron";
import { apiPath, neuronApiPath } from "./paths";
import type { OfPole } from "./pole";

/**
 * Where the data of a page of a model or a layer are: at its own service's address, or at that of `all` when the service
 * has nothing for a model or a layer, or nothing without being asked for something. Of the pole that the page shows.
 *
 * @example dataPath(solu6l, "neuron2graph", { layer: 3 }) // "/api/solu-6l/all/3"
 */
export function dataPath(
  { name, answers }: Pick<ModelFacts, "name" | "answers">,
  service: string,
  { layer, pole }: { readonly layer?: number } & OfPole = {},
): `/api${string}` {
  const place = layer === undefined ? [] : [layer];
  const asked = pole === undefined ? "" : `?pole=${pole}`;
  return `${apiPath(name, answering(answers, service, layer === undefined ? "model" : "layer"), ...place)}${asked}`;
}

/** The same of a neuron. */
export function neuronDataPath(
  { name, answers }: Pick<ModelFacts, "name" | "answers">,
  service: string,
  index: NeuronPole,
): `/api${string}` {
  return neuronApiPath(name, answering(answers, service, "neuron"), index);
}

function answering(answers: ModelFacts["answers"], service: string, level: ServiceLevel): string {
  return answers[service]?.includes(level) ? service : "all";
}
