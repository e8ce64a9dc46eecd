import { at } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { columnsOf } from "@/lib/n2g/drawing/columns";
import { MOST_COLUMNS } from "@/lib/n2g/scene/graph-scene";
import { FurtherSteps } from "./further-steps";

/** So many tokens of a column are told, and so many of those that one comes after. */
const SHOWN = 300;
const SHOWN_AFTER = 20;

/** The text twin of the drawing: for each column its tokens, and what each must come after. */
export function GraphText({
  graph: whole,
  of,
}: {
  graph: N2gGraph;
  /** What is said of whose a node is, where graphs were put together. */
  of?: (id: number) => string;
}) {
  const { graph } = whole;
  return (
    <details className="mt-2 text-sm">
      <summary className="text-accent hover:underline">The graph as text</summary>
      {[...columnsOf(whole).slice(0, MOST_COLUMNS).entries()].map(([column, ids]) => (
        <div key={column} className="mt-2">
          <h3 className="text-soft">
            {column === 0
              ? "The neuron fires on"
              : `${column === 1 ? "1 step" : `${column} steps`} back: other tokens may stand between`}
          </h3>
          <ul className="ml-4">
            {ids.slice(0, SHOWN).map((id) => (
              <li key={id}>
                <NodeText node={at(graph, id)} graph={graph} />
                {of === undefined ? null : <span className="text-faint">, {of(id)}</span>}
              </li>
            ))}
            {ids.length > SHOWN ? (
              <li className="text-soft">… and {ids.length - SHOWN} more, which its JSON has</li>
            ) : null}
          </ul>
        </div>
      ))}
      <FurtherSteps graph={whole} />
    </details>
  );
}

function NodeText({ node, graph }: { node: N2gNode; graph: readonly N2gNode[] }) {
  const { token, importance, required, end } = node;
  const earlier = required.slice(0, SHOWN_AFTER).map((id) => formatToken(at(graph, id).token));
  const more = required.length - earlier.length;
  return (
    <>
      <code className="font-mono">{formatToken(token)}</code>{" "}
      <span className="text-faint">
        importance {importance.toFixed(2)}
        {earlier.length === 0 ? "" : `, after ${earlier.join(" or ")}`}
        {more > 0 ? ` or ${more} more` : ""}
        {end ? ", a path may end here" : ""}
      </span>
    </>
  );
}
