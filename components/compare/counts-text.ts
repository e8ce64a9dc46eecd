import type { PathCounts } from "@/lib/domain/n2g-path";

/** @example countsText({ hits: 20, falseAlarms: 1 }) // "20 hits, 1 false" */
export function countsText({ hits, falseAlarms }: PathCounts): string {
  return `${hits} ${hits === 1 ? "hit" : "hits"}${falseAlarms === 0 ? "" : `, ${falseAlarms} false`}`;
}
