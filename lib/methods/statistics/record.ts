import { z } from "zod";
import { LIMITS } from "@/lib/domain/data-limits";
import type { Statistic, StatisticsTable } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { count, real, shortText } from "@/lib/methods/checked-values";
import type { PartOf } from "@/lib/methods/part";

/** A neuron's statistics over all tokens scanned: those of a table that come from a scan. Each may be missing. */
export function statisticsRecordOf<Table extends StatisticsTable>(table: Table) {
  const scanned = Object.entries(table).filter(([, { from }]) => from === "statistics");
  const values = scanned.map(([name, { bounds }]) => [name, valueWithin(bounds).nullable().exactOptional()]);
  return z.strictObject({
    ...(Object.fromEntries(values) as Record<ScannedName<Table>, StatisticValue>), // the names filtered for
    histogram: z
      .strictObject({ start: real, width: real.min(0), counts: z.array(count).max(LIMITS.histogramBins) })
      .refine(({ width, counts }) => width > 0 || counts.length <= 1, "bins must be wider than 0")
      .exactOptional(),
    top_tokens: z
      .array(z.strictObject({ token: shortText, mean: real, count }))
      .max(LIMITS.topTokens)
      .exactOptional(),
  });
}

export const statisticsFields = { statistics: statisticsRecordOf(STATISTICS).optional() };

export type StatisticsRecord = PartOf<typeof statisticsFields>;

type ScannedName<Table extends StatisticsTable> = {
  [Name in keyof Table]: Table[Name]["from"] extends "statistics" ? Name : never;
}[keyof Table];

type StatisticValue = z.ZodExactOptional<z.ZodNullable<z.ZodNumber>>;

function valueWithin({ min, max, whole }: Statistic["bounds"]): z.ZodNumber {
  const value = whole ? z.int() : real;
  const least = min === undefined ? value : value.min(min);
  return max === undefined ? least : least.max(max);
}
