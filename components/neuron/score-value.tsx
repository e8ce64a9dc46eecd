import { formatExact, formatTwoDecimals } from "@/components/ui/number";
import type { FigureValue } from "@/lib/compare/compared-figures";

/** A score with its digits, its interval and what it was measured on; without a value, why. */
export function ScoreValue({ score: { value, interval, n, tooFew, reason } }: { score: FigureValue }) {
  return (
    <>
      {value === null ? <span className="text-faint">none: {reason}</span> : formatExact(value)}
      <small>
        {interval === null ? null : `${formatTwoDecimals(interval.low)}–${formatTwoDecimals(interval.high)} `}
        {n === null ? null : `of ${n}`}
        {tooFew && value !== null ? ", too few to judge" : null}
      </small>
    </>
  );
}
