import type { CSSProperties } from "react";
import type { PathCounts } from "@/lib/domain/n2g-path";

/** Hits solid, false alarms outlined and hatched, of `most` that the bar has room for. */
export function HitBar({ counts: { hits, falseAlarms }, most }: { counts: PathCounts; most: number }) {
  if (hits + falseAlarms === 0) return null;
  return (
    <i className="hit-bar" style={{ ...shareOf("--h", hits, most), ...shareOf("--f", falseAlarms, most) }} />
  );
}

function shareOf(name: "--h" | "--f", count: number, most: number): CSSProperties {
  if (count === 0) return {};
  return { [name]: Math.max(0.01, Math.round((count / most) * 100) / 100) }; // custom properties are not in the type
}
