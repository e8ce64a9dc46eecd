import type { N2gGraph } from "@/lib/domain/graph";
import { columnsOf } from "@/lib/n2g/drawing/columns";
import { MOST_COLUMNS } from "@/lib/n2g/scene/graph-scene";

/** Of a graph with more columns than are shown, how many are left out. */
export function FurtherSteps({ graph }: { graph: N2gGraph }) {
  const further = columnsOf(graph).length - MOST_COLUMNS;
  if (further <= 0) return null;
  return (
    <p className="mt-1 text-soft text-sm">
      … and {further} {further === 1 ? "step" : "steps"} further back, which its JSON has
    </p>
  );
}
