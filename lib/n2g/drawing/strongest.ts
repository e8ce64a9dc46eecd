import { at } from "@/lib/domain/at";
import type { N2gNode } from "@/lib/domain/graph";

/** Of some nodes the ids of the `count` most important ones, strongest first, equals in the order of the graph. */
export function strongest(graph: readonly N2gNode[], ids: readonly number[], count: number): number[] {
  const importance = (id: number) => at(graph, id).importance;
  return [...ids].sort((a, b) => importance(b) - importance(a) || a - b).slice(0, count);
}
