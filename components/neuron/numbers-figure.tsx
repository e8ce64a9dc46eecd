import { formatCount, formatNumber } from "@/components/ui/number";
import { type NumberBars, numberBars } from "./number-bars";

const HEIGHT = 48;
const MOST_BARS = 128;
const MOST_NUMBERS = 256;

/** A list of numbers as bars; the same numbers below it. */
export function NumbersFigure({ label, numbers }: { label: string; numbers: readonly number[] }) {
  const drawn = numberBars(numbers, MOST_BARS);
  const { bars, zero, perBar, smallest, largest } = drawn;
  return (
    <figure className="text-left">
      <svg
        viewBox={`0 0 ${bars.length} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${label}: bars of ${formatCount(numbers.length)} numbers, ${extremes(drawn)}`}
        className="block h-12 w-full"
      >
        <path d={outline(drawn)} className="fill-soft" />
        <path
          d={`M0 ${round(zero * HEIGHT)}h${bars.length}`}
          vectorEffect="non-scaling-stroke"
          className="stroke-edge"
        />
      </svg>
      <figcaption className="mt-1 text-faint text-xs">
        <span className="flex flex-wrap justify-between gap-x-4">
          <span>smallest {formatNumber(smallest.value)}</span>
          <span>{formatCount(numbers.length)} numbers</span>
          <span>largest {formatNumber(largest.value)}</span>
        </span>
        {perBar === 1 ? null : (
          <span className="block">
            A bar stands for {formatCount(perBar)} numbers and shows the one furthest from zero.
          </span>
        )}
        <details className="mt-1">
          <summary className="text-accent hover:underline">as numbers</summary>
          <p className="mt-1 text-soft">{numbers.slice(0, MOST_NUMBERS).join(", ")}</p>
          {numbers.length <= MOST_NUMBERS ? null : (
            <p>… and {formatCount(numbers.length - MOST_NUMBERS)} more, which are in the JSON.</p>
          )}
        </details>
      </figcaption>
    </figure>
  );
}

function extremes({ smallest, largest }: NumberBars): string {
  const [from, to] = [smallest, largest].map(
    ({ value, position }) => `${formatNumber(value)} at position ${position}`,
  );
  return `the smallest ${from}, the largest ${to}`;
}

/** One path for all bars: little markup, and crisp edges. What is not zero can be seen. */
function outline({ bars }: NumberBars): string {
  return bars
    .map(({ top, height }, i) =>
      height === 0
        ? ""
        : `M${i + 0.08} ${round(top * HEIGHT)}h.84v${Math.max(0.5, round(height * HEIGHT))}h-.84z`,
    )
    .join("");
}

function round(length: number): number {
  return Math.round(length * 100) / 100;
}
