import { apiPath } from "@/lib/domain/paths";
import { METHODS, servicesOf } from "@/lib/methods/index";

const LEVELS = ["model", "layer", "neuron"] as const;
const SERVICES = servicesOf(METHODS);

/**
 * Where the data of a page are: at its own service's address, or at that of `all` when the service has nothing for a
 * model, a layer or a neuron, or nothing without being asked for something.
 *
 * @example dataPath("solu-6l", "neuron2graph", 3) // "/api/solu-6l/all/3"
 */
export function dataPath(model: string, service: string, ...place: readonly number[]): `/api${string}` {
  const scope = SERVICES[service]?.[LEVELS[place.length] ?? "neuron"];
  const answers = scope?.query.safeParse({}).success === true;
  return apiPath(model, answers ? service : "all", ...place);
}
