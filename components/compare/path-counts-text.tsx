import type { N2gPath } from "@/lib/domain/n2g-path";
import { countsText } from "./counts-text";

/** How often a path was right in held-out text, strongest and ordinary together. */
export function PathCountsText({ path: { hits, falseAlarms, ordinary } }: { path: N2gPath }) {
  const counts = {
    hits: hits + (ordinary?.hits ?? 0),
    falseAlarms: falseAlarms + (ordinary?.falseAlarms ?? 0),
  };
  return <span className="counted">{countsText(counts)}</span>;
}
