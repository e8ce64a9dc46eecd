import { at } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { methodsOf } from "@/lib/methods/added";
import { readStatisticColumns, type StatisticColumns } from "@/lib/methods/statistic-values";
import type { Store, StoredModel } from "@/lib/store/store";

export function isStatistic(name: string): name is StatisticName {
  return Object.hasOwn(STATISTICS, name);
}

/** One value for each neuron, layer-major, NaN where unknown; null when the model has none. */
export async function statisticOf(
  store: Store,
  model: StoredModel,
  name: StatisticName,
): Promise<Float64Array | null> {
  return (await statisticsOf(store, model)).values.get(name) ?? null;
}

/** Every statistic that a model has: of several methods that give one, the first in the registry's order that knows a neuron's. */
export async function statisticsOf(store: Store, model: StoredModel): Promise<StatisticColumns> {
  const parts = await Promise.all(
    Object.keys(methodsOf(model)).map((method) => readStatisticColumns(store, model, method)),
  );
  const values = new Map<string, Float64Array>();
  const present = new Uint8Array(totalNeurons(model));
  for (const part of parts) {
    for (const [i, there] of part.present.entries()) if (there === 1) present[i] = 1;
    for (const [name, column] of part.values) {
      const before = values.get(name);
      values.set(name, before === undefined ? column : completed(before, column));
    }
  }
  return { values, present };
}

function completed(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, i) => (Number.isNaN(value) ? at(second, i) : value));
}
