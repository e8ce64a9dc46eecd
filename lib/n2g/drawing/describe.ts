import { at } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { columnsOf } from "./columns";

const MOST_TOKENS = 4;
const MOST_GROUPS = 3;

/**
 * A plain sentence of what a graph says, strongest first; tokens after the same contexts are named together.
 * Null for a graph without nodes.
 *
 * @example describeGraph(graph) // "Fires on `·to` after `·started` or `·began`."
 */
export function describeGraph(whole: N2gGraph): string | null {
  const { graph } = whole;
  const [ids = []] = columnsOf(whole); // a graph without nodes has no columns
  const activating = ids.map((id) => at(graph, id));
  if (activating.length === 0) return null;
  const groups = new Map<string, N2gNode[]>();
  for (const node of [...activating].sort((a, b) => b.importance - a.importance)) {
    const context = contextOf(node, graph);
    groups.set(context, [...(groups.get(context) ?? []), node]);
  }
  const parts = [...groups]
    .slice(0, MOST_GROUPS)
    .map(([context, nodes]) => `on ${listTokens(nodes)}${context}`);
  const more = groups.size > MOST_GROUPS ? `, and on ${count(restOf(groups), "more token")}` : "";
  return `Fires ${parts.join("; ")}${more}.`;
}

function contextOf({ required, end }: N2gNode, graph: readonly N2gNode[]): string {
  const nodes = required.map((id) => at(graph, id)).sort((a, b) => b.importance - a.importance);
  if (nodes.length === 0) return "";
  return `${end ? ", also" : ""} after ${listTokens(nodes)}`;
}

function listTokens(nodes: readonly N2gNode[]): string {
  const shown = nodes.slice(0, MOST_TOKENS).map(({ token }) => `\`${formatToken(token)}\``);
  const others = nodes.length - shown.length;
  const items = others > 0 ? [...shown, count(others, "other")] : shown;
  return items.length === 1 ? at(items, 0) : `${items.slice(0, -1).join(", ")} or ${items.at(-1)}`;
}

function restOf(groups: ReadonlyMap<string, readonly N2gNode[]>): number {
  return [...groups.values()].slice(MOST_GROUPS).reduce((sum, nodes) => sum + nodes.length, 0);
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? "" : "s"}`;
}
