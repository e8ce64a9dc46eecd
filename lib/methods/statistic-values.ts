import { at } from "@/lib/domain/at";
import { type Model, totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import type { Store, StoredModel } from "@/lib/store/store";
import { neuronTable } from "@/lib/store/table";

/** A value for each of the statistics that a revision names, in their order; NaN where unknown. Of every method that has any. */
export const STATISTIC_VALUES = neuronTable("statistic_values", { values: "float8[]" });

/** The statistics of all neurons of a model, layer-major. */
export interface StatisticColumns {
  /** By name one value for each neuron, NaN where unknown. */
  readonly values: ReadonlyMap<string, Float64Array>;
  /** 1 for a neuron that has data, be it that no value is known. */
  readonly present: Uint8Array;
}

/** The statistics that a method has of all neurons of a model; none when the model lacks its data. */
export async function readStatisticColumns(
  store: Store,
  model: StoredModel,
  method: string,
): Promise<StatisticColumns> {
  const data = model.revisions[method];
  const names = data?.detail.statistics ?? [];
  if (data === undefined || names.length === 0) return { values: new Map(), present: new Uint8Array(0) };
  return store.memory.read(
    "statistics",
    String(data.revision),
    () => readColumns(store, data.revision, names, model),
    ({ values, present }) =>
      [...values.values()].reduce((sum, { byteLength }) => sum + byteLength, present.byteLength),
  );
}

/** The statistics that a method has of one neuron, null where unknown; null when it has no data of it. */
export async function readStatisticValues(
  store: Store,
  model: StoredModel,
  method: string,
  index: NeuronIndex,
): Promise<Readonly<Record<string, number | null>> | null> {
  const data = model.revisions[method];
  const names = data?.detail.statistics ?? [];
  if (data === undefined || names.length === 0) return null;
  const [row] = await store.readRows(STATISTIC_VALUES, data.revision, index, ["values"]);
  if (row === undefined) return null;
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  return Object.fromEntries(names.map((name, i) => [name, known(at(row.values, i))]));
}

async function readColumns(
  store: Store,
  revision: number,
  names: readonly string[],
  shape: Pick<Model, "numLayers" | "layerSize">,
): Promise<StatisticColumns> {
  const present = new Uint8Array(totalNeurons(shape));
  const columns = names.map(() => new Float64Array(totalNeurons(shape)).fill(Number.NaN));
  for await (const batch of store.scanRows(STATISTIC_VALUES, revision, [
    "layer_index",
    "neuron_index",
    "values",
  ])) {
    for (const { layer_index: layer, neuron_index: neuron, values } of batch) {
      const ordinal = neuronOrdinal(shape, { layer, neuron });
      present[ordinal] = 1;
      for (const [i, value] of values.entries()) {
        const column = columns[i];
        if (column !== undefined) column[ordinal] = value;
      }
    }
  }
  return { values: new Map(names.map((name, i) => [name, at(columns, i)])), present };
}
