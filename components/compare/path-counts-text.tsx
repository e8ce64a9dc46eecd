import type { N2gPath } from "@/lib/domain/n2g-path";

/** How often a path was right in held-out text, strongest and ordinary together. */
export function PathCountsText({ path }: { path: N2gPath }) {
  const hits = path.hits + (path.ordinary?.hits ?? 0);
  const wrong = path.falseAlarms + (path.ordinary?.falseAlarms ?? 0);
  return (
    <span className="whitespace-nowrap text-soft">
      {hits} {hits === 1 ? "hit" : "hits"}
      {wrong === 0 ? null : `, ${wrong} false`}
    </span>
  );
}
