import { statisticText } from "@/components/neuron/statistic-text";
import { formatTwoDecimals } from "@/components/ui/number";
import type { ComparedFigure } from "@/lib/compare/compared-figures";

/** A value of a measure as it is shown: scores by two decimals, as everywhere. */
export function figureText(value: number, { scale, format }: ComparedFigure): string {
  return scale === "share" ? formatTwoDecimals(value) : statisticText(value, { format });
}
