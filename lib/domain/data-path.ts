import type { ModelFacts } from "./model-facts";
import { apiPath } from "./paths";

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
  const level = LEVELS[place.length] ?? "neuron";
  return apiPath(name, answers[service]?.includes(level) ? service : "all", ...place);
}
