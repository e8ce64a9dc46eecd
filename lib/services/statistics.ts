import { at, nothingAt } from "@/lib/domain/at";
import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import { totalNeurons } from "@/lib/domain/model";
import { methodsOf } from "@/lib/methods/added";
import { readStatisticColumns, type StatisticColumns } from "@/lib/methods/statistic-values";
import { readTokenPlaces } from "@/lib/methods/token-index/token-places";
import type { Store, StoredModel } from "@/lib/store/store";

export function isStatistic(name: string): name is AnyStatisticName {
  return Object.hasOwn(EVERY_STATISTIC, name);
}

/** One value for each neuron, layer-major, NaN where unknown; null when the model has none. */
export async function statisticOf(
  store: Store,
  model: StoredModel,
  name: AnyStatisticName,
): Promise<Float64Array | null> {
  if (name === "token_place")
    return model.revisions.neuron_store === undefined ? null : readTokenPlaces(store, model);
  return (await statisticsOf(store, model)).values.get(name) ?? null;
}

/** A neuron's value; null where it is not known, or where the model has none of the kind. */
export function knownAt(values: Float64Array | null, ordinal: number): number | null {
  const value = values === null ? Number.NaN : at(values, ordinal);
  return Number.isNaN(value) ? null : value;
}

/** What changes whenever any data of a model do. */
export function dataKey({ id, revisions }: StoredModel): string {
  return `${id} ${Object.values(revisions).map(({ revision }) => revision)}`;
}

/**
 * Every statistic that is kept of a model, and what two of them make: of several methods that give one, the first in
 * the registry's order that knows a neuron's. Put together once for the model's data.
 */
export function statisticsOf(store: Store, model: StoredModel): Promise<StatisticColumns> {
  return store.memory.read(
    "all statistics",
    dataKey(model),
    () => joinColumns(store, model),
    ({ present }) => 17 * present.length, // the marks, and two columns that are no method's own
  );
}

async function joinColumns(store: Store, model: StoredModel): Promise<StatisticColumns> {
  const parts = await Promise.all(
    Object.keys(methodsOf(model)).map((method) => readStatisticColumns(store, model, method)),
  );
  const values = new Map<string, Float64Array>();
  const present = new Uint8Array(totalNeurons(model));
  for (const part of parts) {
    for (let i = 0; i < part.present.length; i++) if (part.present[i] === 1) present[i] = 1;
    for (const [name, column] of part.values) {
      const before = values.get(name);
      values.set(name, before === undefined ? column : completed(before, column));
    }
  }
  const [f1, score] = [values.get("f1"), values.get("explanation_score")];
  if (f1 !== undefined && score !== undefined)
    values.set(
      "disagreement",
      f1.map((value, i) => Math.abs(value - (score[i] ?? nothingAt(i)))),
    );
  return { values, present };
}

function completed(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((value, i) => (Number.isNaN(value) ? at(second, i) : value));
}
