import type { ModelFacts } from "./model-facts";
import type { NeuronPole } from "./neuron";
import { apiPath, neuronApiPath } from "./paths";

const LEVELS = ["model", "layer", "neuron"] as const;

/**
 * Where the data of a page are: at its own service's address, or at that of `all` when the service has nothing for a
 * model, a layer or a neuron, or nothing without being asked for something.
 *
 * @example dataPath(solu6l, "neuron2graph", 3) // "/api/solu-6l/all/3"
 */
export function dataPath(
  { name, answers }: Pick<ModelFacts, "name" | "answers">,
  service: string,
  ...place: readonly number[]
): `/api${string}` {
  return apiPath(name, answering(answers, service, LEVELS[place.length] ?? "neuron"), ...place);
}

/** The same of a neuron, of the pole that its page shows. */
export function neuronDataPath(
  { name, answers }: Pick<ModelFacts, "name" | "answers">,
  service: string,
  index: NeuronPole,
): `/api${string}` {
  return neuronApiPath(name, answering(answers, service, "neuron"), index);
}

function answering(answers: ModelFacts["answers"], service: string, level: (typeof LEVELS)[number]): string {
  return answers[service]?.includes(level) ? service : "all";
}
