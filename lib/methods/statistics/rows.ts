import { firingShare } from "@/lib/domain/neuron-detail";
import { statisticNames } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { type MethodPart, onlyRow } from "@/lib/methods/part";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import { neuronTable, valuesOf } from "@/lib/store/table";
import { type StatisticsRecord, statisticsFields } from "./record";

export const STATISTICS_RECORD = neuronTable("statistics", { record: "bytea" });

const NAMES = statisticNames(STATISTICS, ["statistics"]);

/** What a neuron did over every token scanned. */
export const statisticsPart: MethodPart<typeof statisticsFields> = {
  fields: statisticsFields,
  what: "statistics",
  tables: [STATISTICS_RECORD],
  counted: { table: STATISTICS_RECORD },
  statistics: [...NAMES, "firing"],
  toRows({ statistics }, { layer, neuron }) {
    if (statistics === undefined) return null;
    const row = { layer_index: layer, neuron_index: neuron, record: storeJson(statistics) };
    const given: Readonly<Partial<Record<string, unknown>>> = statistics;
    return {
      rows: { [STATISTICS_RECORD.name]: [valuesOf(STATISTICS_RECORD, row)] },
      // The record's check has seen to it that they are numbers.
      values: [...NAMES.map((name) => (given[name] ?? null) as number | null), firingOf(statistics)],
    };
  },
  toPart(rows) {
    const row = onlyRow(rows, STATISTICS_RECORD);
    return row === undefined ? {} : { statistics: loadJson<Statistics>(row.record as Uint8Array) }; // the column's type
  },
};

function firingOf({ histogram, max_activation }: Statistics): number | null {
  return firingShare({
    statistics: { max_activation: max_activation ?? null },
    histogram: histogram ?? null,
  });
}

type Statistics = NonNullable<StatisticsRecord["statistics"]>;
