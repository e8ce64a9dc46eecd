import { totalNeurons } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";

/** The columns that the table of models sorts by, and the order each starts with. */
export const MODEL_COLUMNS = {
  name: { label: "model", first: "asc", of: ({ name }: ModelFacts) => name },
  layers: { label: "layers", first: "desc", of: ({ numLayers }: ModelFacts) => numLayers },
  layerSize: { label: "neurons per layer", first: "desc", of: ({ layerSize }: ModelFacts) => layerSize },
  neurons: { label: "neurons", first: "desc", of: totalNeurons },
  parameters: {
    label: "parameters",
    first: "desc",
    of: ({ numTotalParameters }: ModelFacts) => numTotalParameters,
  },
  activation: {
    label: "activation",
    first: "asc",
    of: ({ activationFunction }: ModelFacts) => activationFunction,
  },
  dataset: { label: "dataset", first: "asc", of: ({ dataset }: ModelFacts) => dataset },
} as const;

export type ModelColumn = keyof typeof MODEL_COLUMNS;

/** The column of that name in the address, or the model's name when it is none. */
export function parseModelColumn(text: unknown): ModelColumn {
  return typeof text === "string" && Object.hasOwn(MODEL_COLUMNS, text) ? (text as ModelColumn) : "name";
}

/** Models in the order asked for; ties by name. */
export function sortModels(
  models: readonly ModelFacts[],
  column: ModelColumn,
  order: "asc" | "desc",
): ModelFacts[] {
  const { of } = MODEL_COLUMNS[column];
  const sign = order === "asc" ? 1 : -1;
  return [...models].sort((a, b) => sign * compare(of(a), of(b)) || compare(a.name, b.name));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { numeric: true });
}
