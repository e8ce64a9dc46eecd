import { at } from "@/lib/domain/at";

/** Numbers as bars above and below zero. Heights and places are shares of the drawing's height, from its top. */
export interface NumberBars {
  readonly bars: readonly { readonly top: number; readonly height: number }[];
  /** Where zero is. */
  readonly zero: number;
  /** How many numbers a bar stands for, the last one perhaps for fewer: it shows the one furthest from zero. */
  readonly perBar: number;
  readonly smallest: NumberAt;
  readonly largest: NumberAt;
}

export interface NumberAt {
  readonly value: number;
  /** In the list, from 0; the first of equal ones. */
  readonly position: number;
}

/** At most `most` bars for a list of numbers that is not empty. */
export function numberBars(numbers: readonly number[], most: number): NumberBars {
  const perBar = Math.ceil(numbers.length / most);
  const smallest = pick(numbers, (a, b) => a < b);
  const largest = pick(numbers, (a, b) => a > b);
  // In units of the one furthest from zero, so that no difference is too large a number.
  const unit = Math.max(Math.abs(smallest.value), Math.abs(largest.value)) || 1;
  const high = Math.max(0, largest.value / unit);
  const span = high - Math.min(0, smallest.value / unit) || 1;
  const bars = Array.from({ length: Math.ceil(numbers.length / perBar) }, (_, i) => {
    const own = numbers.slice(i * perBar, (i + 1) * perBar);
    const value = pick(own, (a, b) => Math.abs(a) > Math.abs(b)).value / unit;
    return { top: (high - Math.max(0, value)) / span, height: Math.abs(value) / span };
  });
  return { bars, zero: high / span, perBar, smallest, largest };
}

function pick(numbers: readonly number[], isBetter: (a: number, b: number) => boolean): NumberAt {
  let best = { value: at(numbers, 0), position: 0 };
  for (const [position, value] of numbers.entries())
    if (isBetter(value, best.value)) best = { value, position };
  return best;
}
