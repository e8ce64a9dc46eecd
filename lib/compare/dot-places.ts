import type { Interval } from "@/lib/domain/n2g-scores";
import type { ComparedFigure } from "./compared-figures";

/** Where the values of a measure stand on an axis, as shares of its length. */
export interface DotPlaces {
  /** The values at the ends of the axis. */
  readonly from: number;
  readonly to: number;
  readonly dots: readonly (Dot | null)[];
}

interface Dot {
  readonly value: number;
  readonly interval: Interval | null;
}

/**
 * Places values on a common axis: from 0 to 1 for shares; else from the least to the largest, with 0 on a linear axis,
 * and without what is not above zero on a log axis.
 */
export function dotPlaces({ scale, values }: Pick<ComparedFigure, "scale" | "values">): DotPlaces {
  const numbers = values.flatMap((each) => each?.value ?? []);
  if (scale === "log" && numbers.some((value) => value > 0)) return logPlaces(values, numbers);
  const [from, to] =
    scale === "share" ? [Math.min(0, ...numbers), 1] : [Math.min(0, ...numbers), Math.max(0, ...numbers)];
  return { from, to, dots: placeAll(values, (value) => (to === from ? 0 : (value - from) / (to - from))) };
}

function logPlaces(values: ComparedFigure["values"], numbers: readonly number[]): DotPlaces {
  const above = numbers.filter((value) => value > 0);
  // From a power of ten to another, so that equal values do not fill the axis.
  const low = Math.floor(Math.log10(Math.min(...above)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...above))));
  const place = (value: number) => (Math.log10(value) - low) / (high - low);
  const shown = values.map((each) => ((each?.value ?? 0) > 0 ? each : null));
  return { from: 10 ** low, to: 10 ** high, dots: placeAll(shown, place) };
}

function placeAll(values: ComparedFigure["values"], place: (value: number) => number): (Dot | null)[] {
  return values.map((each) => {
    const { value = null, interval = null } = each ?? {};
    if (value === null) return null;
    return {
      value: place(value),
      interval: interval && { low: place(interval.low), high: place(interval.high) },
    };
  });
}
