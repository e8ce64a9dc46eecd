import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { methodsOf } from "@/lib/methods/added";
import { readStatisticColumns } from "@/lib/methods/statistic-values";
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
  return (await statisticsOf(store, model)).get(name) ?? null;
}

/** Every statistic that a model has, by name: of several methods that give one, the first in the registry's order. */
export async function statisticsOf(
  store: Store,
  model: StoredModel,
): Promise<ReadonlyMap<string, Float64Array>> {
  const columns = await Promise.all(
    Object.keys(methodsOf(model)).map((method) => readStatisticColumns(store, model, method)),
  );
  return new Map(columns.reverse().flatMap((byName) => [...byName]));
}
