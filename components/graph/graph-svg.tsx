import type { CSSProperties } from "react";
import type { N2gGraph, TokenRole } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { curve } from "@/lib/n2g/drawing/curve";
import { labelGraph } from "@/lib/n2g/drawing/label";
import { columnCaption, layoutGraph, type PlacedNode } from "@/lib/n2g/drawing/layout";
import { type Density, MEASURES, shorten } from "@/lib/n2g/drawing/measures";

/** A token by which a neuron was found. */
interface MatchedToken {
  readonly token: string;
  readonly role: TokenRole;
}

interface GraphSvgProps {
  readonly graph: N2gGraph;
  readonly density: Density;
  /** Underlined where they are shown. */
  readonly matches?: readonly MatchedToken[];
  /** How the drawing fits where it stands. */
  readonly className: string;
}

/** The graph drawn: context at the left, activating tokens at the right, a ring where a path may end. */
export function GraphSvg({ graph, density, matches = [], className }: GraphSvgProps) {
  const measures = MEASURES[density];
  const { margin, captionHeight, turnDecimals } = measures;
  const { nodes, edges, columns, ...rows } = layoutGraph(graph, measures);
  const width = rows.width + 2 * margin;
  const height = rows.height + captionHeight + 2 * margin;
  const captions = captionHeight === 0 ? [] : columns;
  return (
    <svg
      role="img"
      aria-label={labelGraph(graph, nodes, density)}
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
        <GraphNode
          key={placed.id}
          placed={placed}
          density={density}
          matched={matches.some((match) => isAt(placed, match))}
        />
      ))}
      {captions.map(({ column, x, hidden }) => (
        <text key={column} x={x} y={rows.height + captionHeight - 6} className="column">
          {columnCaption(column, hidden)}
        </text>
      ))}
    </svg>
  );
}

interface GraphNodeProps {
  readonly placed: PlacedNode;
  readonly density: Density;
  readonly matched: boolean;
}

function GraphNode({ placed: { node, column, x, y, width }, density, matched }: GraphNodeProps) {
  const measures = MEASURES[density];
  const { nodeHeight, cornerRadius, baseline } = measures;
  const share = { "--i": Math.round(node.importance * 100) / 100 } as CSSProperties; // custom properties are not in the type
  return (
    <g className={`${column === 0 ? "activating" : "context"}${node.end ? " end" : ""}`} style={share}>
      {density === "full" ? (
        <title>{`${formatToken(node.token)}, importance ${node.importance.toFixed(2)}`}</title>
      ) : null}
      <rect x={x - width / 2} y={y - nodeHeight / 2} width={width} height={nodeHeight} rx={cornerRadius} />
      <text x={x} y={y + baseline} className={textClass(density, matched)}>
        {shorten(node.token, measures)}
      </text>
    </g>
  );
}

function textClass(density: Density, matched: boolean): string | undefined {
  const size = density === "compact" ? ["text-xs"] : [];
  const line = matched ? ["underline decoration-2 underline-offset-2"] : [];
  return [...size, ...line].join(" ") || undefined;
}

function isAt({ node, column }: PlacedNode, { token, role }: MatchedToken): boolean {
  return node.token === token && role === (column === 0 ? "activating" : "important");
}
