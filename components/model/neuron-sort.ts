import type { NeuronRow } from "@/lib/domain/neuron-detail";

/** The columns of a layer's table: how each is named, and the order it starts with. */
export const NEURON_COLUMNS = {
  neuron: { label: "neuron", first: "asc", help: "Place in the layer, from 0" },
  maxActivation: { label: "maximum", first: "desc", help: "Largest activation on any token scanned" },
  activationRange: {
    label: "range",
    first: "desc",
    help: "Largest minus smallest activation in the strongest text",
  },
  mean: { label: "mean", first: "desc", help: "Average activation" },
  variance: { label: "variance", first: "desc", help: "Average squared distance from the mean" },
  skewness: { label: "skewness", first: "desc", help: "Third standardised moment" },
  kurtosis: {
    label: "kurtosis",
    first: "desc",
    help: "Fourth standardised moment; 3 for a normal distribution",
  },
  fractionAboveZero: {
    label: "above zero",
    first: "desc",
    help: "Share of tokens with an activation above zero",
  },
} as const satisfies Partial<Record<keyof NeuronRow, { label: string; first: "asc" | "desc"; help: string }>>;

export type NeuronColumn = keyof typeof NEURON_COLUMNS;

export const NEURONS_PER_PAGE = 100;

/** What the address asks of the table; what it does not know it leaves at the default. */
export function parseNeuronTable(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  total: number,
): { sort: NeuronColumn; order: "asc" | "desc"; page: number } {
  const { sort, order, page } = params;
  const column =
    typeof sort === "string" && Object.hasOwn(NEURON_COLUMNS, sort) ? (sort as NeuronColumn) : "neuron";
  const last = Math.max(1, Math.ceil(total / NEURONS_PER_PAGE));
  return {
    sort: column,
    order: order === "asc" || order === "desc" ? order : NEURON_COLUMNS[column].first,
    page: typeof page === "string" && /^[1-9]\d{0,6}$/.test(page) ? Math.min(last, Number(page)) : 1,
  };
}
