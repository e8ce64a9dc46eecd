import type { PartName } from "./layout";

/** The added services that hold what of a neuron is related to it, and which files each is made of. */
export const RELATED = {
  related_tokens: {
    title: "Related tokens",
    members: { weight_based: "tokensByWeight", activation_based: "tokensByActivation" },
  },
  related_neurons: {
    title: "Related neurons",
    members: { weight_based: "neuronsByWeight", activation_based: "neuronsByActivation" },
  },
} as const satisfies Record<string, { title: string; members: Readonly<Record<string, PartName>> }>;

/** A value without the names of Python's classes. */
export function withoutClassNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutClassNames);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== "dataclass_name");
  return Object.fromEntries(entries.map(([key, each]) => [key, withoutClassNames(each)]));
}
