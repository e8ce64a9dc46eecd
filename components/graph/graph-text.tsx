import type { N2gGraph } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";

/** The graph in words: for each distance its tokens, and what each must come after. */
export function GraphText({ graph: { graph, subgraphIndices } }: { graph: N2gGraph }) {
  const columns = subgraphIndices.slice(1, -1).map((start, distance) => ({
    distance,
    nodes: graph.slice(start, subgraphIndices[distance + 2]).map((node, i) => ({ ...node, id: start + i })),
  }));
  const tokenOf = (id: number) => formatToken(graph[id]?.token ?? "");
  return (
    <details className="mt-2 text-sm">
      <summary className="text-accent hover:underline">The graph as text</summary>
      {columns.map(({ distance, nodes }) => (
        <div key={distance} className="mt-2">
          <h3 className="text-soft">
            {distance === 0
              ? "The neuron fires on"
              : `Context ${distance}: further back, other tokens may stand between`}
          </h3>
          <ul className="ml-4">
            {nodes.map(({ id, token, importance, required, end }) => (
              <li key={id}>
                <code className="font-mono">{formatToken(token)}</code>{" "}
                <span className="text-faint">
                  importance {importance.toFixed(2)}
                  {required.length === 0 ? "" : `, after ${required.map(tokenOf).join(" or ")}`}
                  {end ? ", a path may end here" : ""}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
