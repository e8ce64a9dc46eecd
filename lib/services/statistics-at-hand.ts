import { type AnyStatisticName, EVERY_STATISTIC } from "@/lib/domain/derived-statistics";
import type { Store, StoredModel } from "@/lib/store/store";
import { dataKey, statisticsOf } from "./statistics";

/** Nearly as large as another one where a neuron hardly falls below zero: the range is then the maximum once more. */
const MAY_REPEAT: ReadonlyMap<AnyStatisticName, AnyStatisticName> = new Map([
  ["activation_range", "max_activation"],
]);

/** Values that differ by at most this share of the larger are the same to a reader. */
const SAME = 0.02;
/** So large a share of the neurons may have values that are not. */
const OTHERS = 0.02;

/** What a list can be sorted by and show, of those that a model has: none that repeats another. Known once for the model's data. */
export function statisticsAtHand(store: Store, model: StoredModel): Promise<readonly AnyStatisticName[]> {
  return store.memory.read(
    "statistics at hand",
    dataKey(model),
    async () => {
      const { values } = await statisticsOf(store, model);
      return namesOf(values).filter((name) => {
        const [own, first] = [values.get(name), values.get(MAY_REPEAT.get(name) ?? "")];
        return !own || !first || !isRepeated(own, first);
      });
    },
    (names) => 40 * names.length,
  );
}

/** Whether two columns say the same of nearly all neurons; a value that one alone knows is another. */
export function isRepeated(column: Float64Array, first: Float64Array): boolean {
  let [known, others] = [0, 0];
  column.forEach((value, i) => {
    const beside = first[i] ?? Number.NaN;
    if (Number.isNaN(value) && Number.isNaN(beside)) return;
    known++;
    if (!(Math.abs(value - beside) <= SAME * Math.max(Math.abs(value), Math.abs(beside)))) others++;
  });
  return known > 0 && others <= OTHERS * known;
}

function namesOf(values: ReadonlyMap<string, Float64Array>): AnyStatisticName[] {
  return [...values.keys()].filter((name) => Object.hasOwn(EVERY_STATISTIC, name)) as AnyStatisticName[]; // by the test
}
