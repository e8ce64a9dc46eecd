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
