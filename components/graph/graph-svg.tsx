import type { CSSProperties } from "react";
import type { N2gGraph, TokenRole } from "@/lib/domain/graph";
import { curve } from "@/lib/n2g/drawing/curve";
import { labelNodes } from "@/lib/n2g/drawing/label";
import { layoutGraph, type PlacedNode } from "@/lib/n2g/drawing/layout";
import { MEASURES, shorten } from "@/lib/n2g/drawing/measures";

/** A token by which a neuron was found. */
interface MatchedToken {
  readonly token: string;
  readonly role: TokenRole;
}

interface GraphSvgProps {
  readonly graph: N2gGraph;
  /** Underlined where they are shown. */
  readonly matches: readonly MatchedToken[];
  /** How the drawing fits where it stands. */
  readonly className: string;
}

const measures = MEASURES.compact;

/** A graph drawn small, as one of many: context at the left, activating tokens at the right, a ring where a path may end. */
export function GraphSvg({ graph, matches, className }: GraphSvgProps) {
  const { margin, turnDecimals } = measures;
  const { nodes, edges, ...size } = layoutGraph(graph, measures);
  const width = size.width + 2 * margin;
  const height = size.height + 2 * margin;
  return (
    <svg
      role="img"
      aria-label={labelNodes(nodes)}
      viewBox={`${-margin} ${-margin} ${width} ${height}`}
      width={width}
      height={height}
      className={`graph block ${className}`}
    >
      {edges.map(({ from, to, gap }) => (
        <path
          key={`${from.id} ${to.id}`}
          d={curve(from, to, turnDecimals)}
          className={gap ? "gap" : undefined}
        />
      ))}
      {nodes.map((placed) => (
        <GraphNode key={placed.id} placed={placed} matched={matches.some((match) => isAt(placed, match))} />
      ))}
    </svg>
  );
}

interface GraphNodeProps {
  readonly placed: PlacedNode;
  readonly matched: boolean;
}

function GraphNode({ placed: { node, column, x, y, width }, matched }: GraphNodeProps) {
  const { nodeHeight, cornerRadius, baseline } = measures;
  const share = { "--i": Math.round(node.importance * 100) / 100 } as CSSProperties; // custom properties are not in the type
  return (
    <g className={`${column === 0 ? "activating" : "context"}${node.end ? " end" : ""}`} style={share}>
      <rect x={x - width / 2} y={y - nodeHeight / 2} width={width} height={nodeHeight} rx={cornerRadius} />
      <text
        x={x}
        y={y + baseline}
        className={matched ? "text-xs underline decoration-2 underline-offset-2" : "text-xs"}
      >
        {shorten(node.token, measures)}
      </text>
    </g>
  );
}

function isAt({ node, column }: PlacedNode, { token, role }: MatchedToken): boolean {
  return node.token === token && role === (column === 0 ? "activating" : "important");
}
