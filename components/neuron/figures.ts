import { formatExact } from "@/components/ui/number";
import { DERIVED } from "@/lib/domain/derived-statistics";
import { firingShare, type ScanFigures } from "@/lib/domain/neuron-detail";
import { type Statistic, type StatisticsTable, statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { statisticText } from "./statistic-text";

/** A statistic of one neuron, in words. */
export interface Figure {
  readonly name: string;
  readonly value: string;
  readonly help: string;
}

/** What is known of a neuron, as a view shows it and in its order; what its source did not give is left out. */
export function figuresOf(
  scanned: ScanFigures,
  view: "panel" | "headline",
  statistics: StatisticsTable = STATISTICS,
): Figure[] {
  const table: StatisticsTable = { ...statistics, ...DERIVED };
  const firing = firingShare(scanned);
  const values: Readonly<Record<string, number | null | undefined>> = {
    ...scanned.statistics,
    ...(firing !== null && { firing }),
  };
  return statisticsIn(table, view).flatMap((name) => {
    const statistic = table[name];
    const value = values[name];
    return statistic === undefined || value === undefined ? [] : [figureOf(value, statistic, view)];
  });
}

/** A panel has numbers with all digits of their source. */
function figureOf(value: number | null, statistic: Statistic, view: "panel" | "headline"): Figure {
  const { title, help, unit, format } = statistic;
  const exact = view === "panel" && format === "number" && value !== null;
  const text = exact ? formatExact(value) : statisticText(value, statistic);
  return unit === "share of tokens"
    ? { name: `${title} on`, value: `${text} of tokens`, help }
    : { name: title, value: text, help };
}
