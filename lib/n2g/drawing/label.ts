import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import { speakToken } from "@/lib/domain/spoken-token";
import { columnsOf } from "./columns";
import type { PlacedNode } from "./layout";

const MOST_TOKENS = 10;

/** What the drawing of a graph is called for those who do not see it: it sums the graph up, for its text twin stands below. */
export function labelGraph(whole: N2gGraph): string {
  const [activating = []] = columnsOf(whole); // a graph without nodes has no columns
  const tokens = activating.slice(0, MOST_TOKENS).map((id) => speakToken(at(whole.graph, id).token));
  return `Graph of ${whole.graph.length} tokens. Fires on ${tokens.join(", ")}. The list below says the same.`;
}

/** The same of a small drawing, which has no twin: all that it shows. */
export function labelNodes(shown: readonly PlacedNode[]): string {
  const fires = `Graph: fires on ${listTokens(shown.filter(({ column }) => column === 0))}`;
  const before = shown.filter(({ column }) => column > 0);
  return before.length === 0 ? fires : `${fires}; after ${listTokens(before)}`;
}

function listTokens(nodes: readonly PlacedNode[]): string {
  return nodes.map(({ node }) => speakToken(node.token)).join(", ");
}
