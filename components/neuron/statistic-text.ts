import { formatCount, formatNumber, formatShare } from "@/components/ui/number";
import type { Statistic } from "@/lib/domain/statistic";

/** A statistic's value as it is shown; a dash where there is none. */
export function statisticText(
  value: number | null | undefined,
  { format }: Pick<Statistic, "format">,
  digits?: number,
): string {
  if (value === null || value === undefined) return "–";
  if (format === "share") return formatShare(value);
  return format === "count" ? formatCount(value) : formatNumber(value, digits);
}

/** A statistic's name where its value follows: "fires on 0.01 %". */
export function statisticTitle({ title, unit }: Pick<Statistic, "title" | "unit">): string {
  return unit === "share of tokens" ? `${title} on` : title;
}
