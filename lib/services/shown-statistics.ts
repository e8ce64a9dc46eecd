import type { NeuronIndex } from "@/lib/domain/neuron";
import { shownBySource } from "@/lib/domain/statistic";
import { type NeuronStatistics, STATISTICS } from "@/lib/domain/statistics";
import { readStatisticValues } from "@/lib/methods/statistic-values";
import type { Store, StoredModel } from "@/lib/store/store";

/** Those of a scan are read with its histogram; here are those that a page or a brief shows beside them. */
const SHOWN = [...shownBySource(STATISTICS, ["panel", "headline", "brief"])].filter(
  ([from]) => from !== "statistics",
);

/** The statistics of a neuron that are shown and come of other data than a scan; null when there are none. */
export async function readShownStatistics(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<NeuronStatistics | null> {
  const parts = await Promise.all(
    SHOWN.map(async ([from, names]) => {
      const values = await readStatisticValues(store, model, from, index);
      return values === null ? [] : names.map((name) => [name, values[name]]);
    }),
  );
  const all = parts.flat();
  return all.length === 0 ? null : Object.fromEntries(all);
}
