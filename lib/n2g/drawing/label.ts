import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { columnsOf } from "./columns";
import type { PlacedNode } from "./layout";
import type { Density } from "./measures";

const MOST_TOKENS = 10;

/**
 * What a drawing is called for those who do not see it. The full one sums the graph up, for its text twin
 * stands below it; the compact one has no twin and says all that it shows.
 */
export function labelGraph(graph: N2gGraph, shown: readonly PlacedNode[], density: Density): string {
  return density === "full" ? labelWhole(graph) : labelShown(shown);
}

function labelWhole(whole: N2gGraph): string {
  const [activating = []] = columnsOf(whole); // a graph without nodes has no columns
  const tokens = activating.slice(0, MOST_TOKENS).map((id) => formatToken(at(whole.graph, id).token));
  return `Graph of ${whole.graph.length} tokens. Fires on ${tokens.join(" ")}. The list below says the same.`;
}

function labelShown(shown: readonly PlacedNode[]): string {
  const fires = `Graph: fires on ${listTokens(shown.filter(({ column }) => column === 0))}`;
  const before = shown.filter(({ column }) => column > 0);
  return before.length === 0 ? fires : `${fires}, after ${listTokens(before)}`;
}

function listTokens(nodes: readonly PlacedNode[]): string {
  return nodes.map(({ node }) => formatToken(node.token)).join(" ");
}
