import { at } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { columnsOf } from "@/lib/n2g/drawing/columns";

/** The text twin of the drawing: for each column its tokens, and what each must come after. */
export function GraphText({ graph: whole }: { graph: N2gGraph }) {
  const { graph } = whole;
  return (
    <details className="mt-2 text-sm">
      <summary className="text-accent hover:underline">The graph as text</summary>
      {[...columnsOf(whole).entries()].map(([column, ids]) => (
        <div key={column} className="mt-2">
          <h3 className="text-soft">
            {column === 0
              ? "The neuron fires on"
              : `${column === 1 ? "1 step" : `${column} steps`} back: other tokens may stand between`}
          </h3>
          <ul className="ml-4">
            {ids.map((id) => (
              <li key={id}>
                <NodeText node={at(graph, id)} graph={graph} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}

function NodeText({ node, graph }: { node: N2gNode; graph: readonly N2gNode[] }) {
  const { token, importance, required, end } = node;
  const earlier = required.map((id) => formatToken(at(graph, id).token));
  return (
    <>
      <code className="font-mono">{formatToken(token)}</code>{" "}
      <span className="text-faint">
        importance {importance.toFixed(2)}
        {earlier.length === 0 ? "" : `, after ${earlier.join(" or ")}`}
        {end ? ", a path may end here" : ""}
      </span>
    </>
  );
}
