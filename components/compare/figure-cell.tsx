import type { ComparedFigure, FigureValue } from "@/lib/compare/compared-figures";
import { figureText } from "./figure-text";

/** A value with its interval and what it was measured on; faint where that is too little to judge by. */
export function FigureCell({ value, figure }: { value: FigureValue | null; figure: ComparedFigure }) {
  if (value === null) return <span className="text-faint">not measured</span>;
  const { interval, n, tooFew, reason } = value;
  if (value.value === null) return <span className="text-faint">{reason}</span>;
  return (
    <>
      <span className={tooFew ? "text-faint" : undefined}>{figureText(value.value, figure)}</span>{" "}
      <small className="text-faint">
        {interval === null
          ? null
          : `${figureText(interval.low, figure)}–${figureText(interval.high, figure)} `}
        {n === null ? null : `of ${n}`}
        {tooFew ? ", too few to judge" : null}
      </small>
    </>
  );
}
