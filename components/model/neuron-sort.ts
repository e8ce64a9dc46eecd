import { type StatisticsTable, statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS, type StatisticName } from "@/lib/domain/statistics";

/** A column that a layer's table can be sorted by. */
export interface NeuronColumn<Name extends string = StatisticName> {
  readonly name: "neuron" | Name;
  readonly label: string;
  readonly help: string;
  /** The order that sorting by it begins with. */
  readonly first: "asc" | "desc";
}

export const NEURONS_PER_PAGE = 100;

const NEURON = {
  name: "neuron",
  label: "neuron",
  help: "Place in the layer, from 0.",
  first: "asc",
} as const;

/** The columns of a layer's table: the neuron's number, then statistics. */
export function neuronColumns<Name extends string>(table: StatisticsTable<Name>): NeuronColumn<Name>[] {
  const statistics = statisticsIn(table, "column").map((name) => {
    const { title, help, first } = table[name];
    return { name, label: title, help, first };
  });
  return [NEURON, ...statistics];
}

/**
 * What the address asks of the table; what it does not know it leaves at the default. Columns go by the names
 * of statistics; the spelling of older addresses, `maxActivation` for `max_activation`, is read too.
 */
export function parseNeuronTable(
  params: Readonly<Record<string, string | readonly string[] | undefined>>,
  total: number,
): { sort: NeuronColumn["name"]; order: "asc" | "desc"; page: number } {
  const { sort, order, page } = params;
  const asked =
    typeof sort === "string" ? sort.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : "";
  const column = neuronColumns(STATISTICS).find(({ name }) => name === asked) ?? NEURON;
  const last = Math.max(1, Math.ceil(total / NEURONS_PER_PAGE));
  return {
    sort: column.name,
    order: order === "asc" || order === "desc" ? order : column.first,
    page: typeof page === "string" && /^[1-9]\d{0,6}$/.test(page) ? Math.min(last, Number(page)) : 1,
  };
}
