import { LRUCache } from "lru-cache";
import { totalNeurons } from "@/lib/domain/model";
import { neuronOrdinal } from "@/lib/domain/neuron";
import type { StatisticSource } from "@/lib/domain/statistic";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";
import { listStatistic } from "@/lib/store/postgres/statistic";
import type { CatalogueModel } from "./catalogue";
import { revisionOf } from "./service";

const CACHE_BYTES = 64 * 2 ** 20;

const known = new LRUCache<string, Float64Array>({
  maxSize: CACHE_BYTES,
  sizeCalculation: (values) => values.byteLength + 100,
});

/** The data type of the API that brings each kind of data. */
const DATA_TYPES: Readonly<Record<StatisticSource, string>> = {
  statistics: "neuroscope",
  neuroscope: "neuroscope",
  neuron2graph: "neuron2graph",
  neuron_explainer: "neuron_explainer",
};

/** The data that a statistic comes from; null for a name that is none. */
export function statisticNeeds(name: string): string | null {
  return isStatistic(name) ? dataTypeOf(name) : null;
}

/** One value a neuron, layer-major, NaN where unknown; null when the model lacks the data. */
export async function statisticOf(model: CatalogueModel, name: string): Promise<Float64Array | null> {
  if (!isStatistic(name) || model.services[dataTypeOf(name)] === undefined) return null;
  const revision = revisionOf(model, dataTypeOf(name));
  const key = `${revision} ${name}`;
  const values = known.get(key) ?? (await readValues(model, revision, name));
  known.set(key, values);
  return values;
}

function dataTypeOf(name: StatisticName): string {
  return DATA_TYPES[STATISTICS[name].from];
}

async function readValues(
  model: CatalogueModel,
  revision: number,
  statistic: StatisticName,
): Promise<Float64Array> {
  const values = new Float64Array(totalNeurons(model)).fill(Number.NaN);
  for (const { value, ...index } of await listStatistic(revision, statistic)) {
    values[neuronOrdinal(model, index)] = value;
  }
  return values;
}

function isStatistic(name: string): name is StatisticName {
  return Object.hasOwn(STATISTICS, name);
}
