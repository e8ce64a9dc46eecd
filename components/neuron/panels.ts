export type Panel =
  | "graph"
  | "snippets"
  | "statistics"
  | "tokens"
  | "similar"
  | "explanations"
  | "provenance";

/** Which panels of the neuron page show a service; `all` shows every one. */
const panelsOfService: Readonly<Record<string, readonly Panel[]>> = {
  all: ["graph", "snippets", "statistics", "tokens", "similar", "explanations", "provenance"],
  metadata: ["provenance"],
  neuroscope: ["snippets", "statistics", "tokens", "provenance"],
  neuron2graph: ["graph", "similar", "provenance"],
  "neuron2graph-search": ["graph", "similar"],
  neuron_explainer: ["explanations", "provenance"],
};

/** The panels of a service: none for a service that has only its JSON, null for one that does not exist. */
export function panelsOf(service: string, availableServices: readonly string[]): readonly Panel[] | null {
  if (Object.hasOwn(panelsOfService, service)) return panelsOfService[service] ?? null;
  return availableServices.includes(service) ? [] : null;
}

/** The services that an address may name, `all` first. */
export function servicesIn(availableServices: readonly string[]): string[] {
  return [...new Set([...Object.keys(panelsOfService), ...availableServices])];
}
