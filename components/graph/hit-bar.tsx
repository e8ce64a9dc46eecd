import type { CSSProperties } from "react";
import type { PathCounts } from "@/lib/domain/n2g-path";

/** Hits solid, false alarms outlined and hatched, of `most` that the bar has room for. */
export function HitBar({ counts: { hits, falseAlarms }, most }: { counts: PathCounts; most: number }) {
  if (hits + falseAlarms === 0) return null;
  return (
    <span className="hit-bar" aria-hidden="true">
      {hits === 0 ? null : <i className="hits" style={shareOf(hits, most)} />}
      {falseAlarms === 0 ? null : <i style={shareOf(falseAlarms, most)} />}
    </span>
  );
}

function shareOf(count: number, most: number): CSSProperties {
  return { "--n": Math.round((count / most) * 1000) / 1000 } as CSSProperties; // custom properties are not in the type
}
