import { LRUCache } from "lru-cache";
import { totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import { listStatistic, STATISTICS, type Statistic } from "@/lib/store/postgres/statistic";
import type { CatalogueModel } from "./catalogue";
import { revisionOf } from "./service";

const CACHE_BYTES = 64 * 2 ** 20;

const known = new LRUCache<string, Float64Array>({
  maxSize: CACHE_BYTES,
  sizeCalculation: (values) => values.byteLength + 100,
});

/** Names of all statistics. */
export const statisticNames = Object.keys(STATISTICS);

/** The data that a statistic comes from; null for a name that is none. */
export function statisticNeeds(name: string): string | null {
  return isStatistic(name) ? STATISTICS[name][0] : null;
}

/** One value a neuron, layer-major, NaN where unknown; null when the model lacks the data. */
export async function statisticOf(model: CatalogueModel, name: string): Promise<Float64Array | null> {
  if (!isStatistic(name) || model.services[STATISTICS[name][0]] === undefined) return null;
  const revision = revisionOf(model, STATISTICS[name][0]);
  const key = `${revision} ${name}`;
  const values = known.get(key) ?? (await readValues(model, revision, name));
  known.set(key, values);
  return values;
}

async function readValues(
  model: CatalogueModel,
  revision: number,
  statistic: Statistic,
): Promise<Float64Array> {
  const values = new Float64Array(totalNeurons(model)).fill(Number.NaN);
  for (const { value, ...index } of await listStatistic(revision, statistic)) {
    values[neuronOrdinal(model, index)] = value;
  }
  return values;
}

function isStatistic(name: string): name is Statistic {
  return Object.hasOwn(STATISTICS, name);
}
