/** The panel that shows a method's data. Data of a method without one, and of added services, are shown as they are. */
const panelOfMethod = {
  statistics: "statistics",
  neuroscope: "snippets",
  token_weights: "tokens",
  neuron2graph: "graph",
  neuron_store: "similar",
  neuron_explainer: "explanations",
} as const;

export type Panel = (typeof panelOfMethod)[keyof typeof panelOfMethod] | "data" | "provenance";

/** Which panels of the neuron page show a service; `all` shows every one. */
const panelsOfService: Readonly<Record<string, readonly Panel[]>> = {
  all: [...Object.values(panelOfMethod), "data", "provenance"],
  metadata: ["provenance"],
  neuroscope: ["snippets", "statistics", "tokens", "provenance"],
  neuron2graph: ["graph", "similar", "provenance"],
  "neuron2graph-search": ["graph", "similar"],
  neuron_explainer: ["explanations", "provenance"],
};

/** The panels of a service; null for one that does not exist. */
export function panelsOf(service: string, availableServices: readonly string[]): readonly Panel[] | null {
  if (Object.hasOwn(panelsOfService, service)) return panelsOfService[service] ?? null;
  return availableServices.includes(service) ? ["data", "provenance"] : null;
}

/** The services that an address may name, `all` first. */
export function servicesIn(availableServices: readonly string[]): string[] {
  return [...new Set([...Object.keys(panelsOfService), ...availableServices])];
}
