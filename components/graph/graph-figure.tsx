import type { CSSProperties } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { N2gGraph } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { layoutGraph, type PlacedNode } from "@/lib/n2g/drawing/layout";

const MARGIN = 2;
const HEAD = 24;
const NODE_HEIGHT = 28;
const CHAR_WIDTH = 7.83;
const MAX_CHARS = 16;

/** The graph drawn: context at the left, activating tokens at the right, a ring where a path may end. */
export function GraphFigure({ graph }: { graph: N2gGraph }) {
  const { width, height, nodes, edges, columns } = layoutGraph(graph, {
    widthOf: (token) => Math.max(32, shorten(token).length * CHAR_WIDTH + 20),
    rowHeight: 40,
    columnGap: 46,
    maxRows: 14,
  });
  const size = { width: width + 2 * MARGIN, height: height + HEAD + MARGIN };
  return (
    <ScrollRegion label="Drawing of the graph" className="[direction:rtl] sm:[direction:ltr]">
      <svg
        role="img"
        aria-label={labelOf(graph)}
        viewBox={`${-MARGIN} ${-MARGIN} ${size.width} ${size.height}`}
        width={size.width}
        height={size.height}
        className="graph block [direction:ltr] max-w-none sm:h-auto sm:max-w-full"
      >
        {edges.map(({ from, to }) => (
          <path key={`${from.id} ${to.id}`} d={curve(from, to)} />
        ))}
        {nodes.map((node) => (
          <GraphNode key={node.id} place={node} />
        ))}
        {columns.map(({ distance, x, hidden }) => (
          <text key={distance} x={x} y={height + HEAD - 8} className="column">
            {distance === 0 ? "fires" : `context ${distance}`}
            {hidden === 0 ? "" : `, ${hidden} more`}
          </text>
        ))}
      </svg>
    </ScrollRegion>
  );
}

function GraphNode({ place: { node, distance, x, y, width } }: { place: PlacedNode }) {
  const share = { "--i": Math.round(node.importance * 100) / 100 } as CSSProperties; // custom properties are not in the type
  return (
    <g className={`${distance === 0 ? "activating" : "context"}${node.end ? " end" : ""}`} style={share}>
      <title>{`${formatToken(node.token)}, importance ${node.importance.toFixed(2)}`}</title>
      <rect x={x - width / 2} y={y - NODE_HEIGHT / 2} width={width} height={NODE_HEIGHT} rx={4} />
      <text x={x} y={y + 4.5}>
        {shorten(node.token)}
      </text>
    </g>
  );
}

/** From the right side of the earlier token to the left side of the later one. */
function curve(from: PlacedNode, to: PlacedNode): string {
  const start = from.x + from.width / 2;
  const end = to.x - to.width / 2;
  const middle = (start + end) / 2;
  return `M${round(start)} ${from.y}C${round(middle)} ${from.y} ${round(middle)} ${to.y} ${round(end)} ${to.y}`;
}

function shorten(token: string): string {
  const shown = [...formatToken(token)];
  return shown.length > MAX_CHARS ? `${shown.slice(0, MAX_CHARS - 1).join("")}…` : shown.join("");
}

function labelOf({ graph, subgraphIndices }: N2gGraph): string {
  const activating = graph.slice(0, subgraphIndices[2] ?? 0).map(({ token }) => formatToken(token));
  return `Graph of ${graph.length} tokens. Fires on ${activating.slice(0, 10).join(" ")}. The list below says the same.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
