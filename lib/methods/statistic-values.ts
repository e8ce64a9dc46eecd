import { type Model, totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { Store, StoredModel } from "@/lib/store/store";
import { neuronTable } from "@/lib/store/table";

/** A value for each of the statistics that a revision names, in their order; NaN where unknown. Of every method that has any. */
export const STATISTIC_VALUES = neuronTable("statistic_values", { values: "float8[]" });

/** One value for each neuron by statistic, layer-major, NaN where unknown. */
export type StatisticColumns = ReadonlyMap<string, Float64Array>;

/** The statistics that a method has of all neurons of a model; none when the model lacks its data. */
export async function readStatisticColumns(
  store: Store,
  model: StoredModel,
  method: string,
): Promise<StatisticColumns> {
  const data = model.revisions[method];
  const names = data?.detail.statistics ?? [];
  if (data === undefined || names.length === 0) return new Map();
  return store.memory.read(
    "statistics",
    String(data.revision),
    () => readColumns(store, data.revision, names, model),
    (columns) => [...columns.values()].reduce((sum, { byteLength }) => sum + byteLength, 0),
  );
}

async function readColumns(
  store: Store,
  revision: number,
  names: readonly string[],
  shape: Pick<Model, "numLayers" | "layerSize">,
): Promise<Map<string, Float64Array>> {
  const columns = names.map(() => new Float64Array(totalNeurons(shape)).fill(Number.NaN));
  for await (const batch of store.scanRows(STATISTIC_VALUES, revision, [
    "layer_index",
    "neuron_index",
    "values",
  ])) {
    for (const { layer_index: layer, neuron_index: neuron, values } of batch) {
      const ordinal = neuronOrdinal(shape, { layer, neuron });
      for (const [i, value] of values.entries()) {
        const column = columns[i];
        if (column !== undefined) column[ordinal] = value;
      }
    }
  }
  return new Map(names.map((name, i) => [name, columns[i] ?? new Float64Array(0)]));
}
