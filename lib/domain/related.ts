import type { NeuronIndex } from "./neuron";

/** The added services in which Neuron Explainer's files say what is related to a neuron. */
export const RELATED_NEURONS = "related_neurons";
export const RELATED_TOKENS = "related_tokens";

/** What is related to a neuron in one way. */
export interface RelatedGroup<Related> {
  /** The way, as the data name it: `input weights, positive`; empty where they do not. */
  readonly by: string;
  readonly related: readonly Related[];
}

/** `strength` is a weight or a mean activation; null where its source had none. */
export interface RelatedNeuron extends NeuronIndex {
  readonly strength: number | null;
}

export interface RelatedToken {
  readonly token: string;
  readonly strength: number | null;
}

/** Data with more ways are not of this kind. */
const MOST_GROUPS = 20;

/**
 * Rows `{by, layer, neuron, strength}` as groups in their order, each in the rows' order; null for data that are
 * something else, be it in one row.
 */
export function relatedNeurons(data: unknown): readonly RelatedGroup<RelatedNeuron>[] | null {
  return grouped(data, ["layer", "neuron"], ({ layer, neuron, strength }) =>
    isOrdinal(layer) && isOrdinal(neuron) && isStrength(strength) ? { layer, neuron, strength } : null,
  );
}

/** Rows `{by, token, strength}` as groups; null for data that are something else. */
export function relatedTokens(data: unknown): readonly RelatedGroup<RelatedToken>[] | null {
  return grouped(data, ["token"], ({ token, strength }) =>
    typeof token === "string" && isStrength(strength) ? { token, strength } : null,
  );
}

/** Are the data of this service what a panel of its own shows? */
export function isRelated({ service, data }: { readonly service: string; readonly data: unknown }): boolean {
  if (service === RELATED_NEURONS) return relatedNeurons(data) !== null;
  return service === RELATED_TOKENS && relatedTokens(data) !== null;
}

type Row = Readonly<Record<string, unknown>>;

function grouped<Related>(
  data: unknown,
  keys: readonly string[],
  read: (row: Row) => Related | null,
): readonly RelatedGroup<Related>[] | null {
  if (!Array.isArray(data) || data.length === 0) return null;
  const groups = new Map<string, Related[]>();
  for (const row of data) {
    if (!isRow(row) || Object.keys(row).length !== keys.length + 2) return null;
    const related = read(row);
    if (related === null || typeof row.by !== "string") return null;
    const group = groups.get(row.by) ?? [];
    groups.set(row.by, group);
    group.push(related);
  }
  return groups.size > MOST_GROUPS ? null : [...groups].map(([by, related]) => ({ by, related }));
}

function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isOrdinal(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isStrength(value: unknown): value is number | null {
  return value === null || typeof value === "number";
}
