import type { CSSProperties } from "react";
import type { N2gGraph } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { layoutGraph, type PlacedNode } from "@/lib/n2g/drawing/layout";
import type { TokenMatch } from "@/lib/search/match";

const COLUMNS = 3;
const MOST_ROWS = 6;
const ROW = 24;
const NODE_HEIGHT = 19;
const CHAR_WIDTH = 7.2;
const MOST_CHARACTERS = 10;

/** The strongest part of a neuron's graph, small: the firing tokens at the right and up to two columns before. */
export function ResultGraph({ graph, matches }: { graph: N2gGraph; matches: readonly TokenMatch[] }) {
  const near = { ...graph, subgraphIndices: graph.subgraphIndices.slice(0, COLUMNS + 2) };
  const { width, height, nodes, edges } = layoutGraph(near, {
    widthOf: (token) => Math.max(24, shorten(token).length * CHAR_WIDTH + 12),
    rowHeight: ROW,
    columnGap: 26,
    maxRows: MOST_ROWS,
  });
  return (
    <svg
      role="img"
      aria-label={labelOf(nodes)}
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      width={width + 2}
      height={height + 2}
      className="graph block h-auto max-w-full sm:justify-self-end"
    >
      {edges.map(({ from, to }) => (
        <path key={`${from.id} ${to.id}`} d={curve(from, to)} />
      ))}
      {nodes.map((place) => (
        <Node key={place.id} place={place} matched={matches.some((match) => isAt(place, match))} />
      ))}
    </svg>
  );
}

function Node({ place, matched }: { place: PlacedNode; matched: boolean }) {
  const { node, distance, x, y, width } = place;
  const share = { "--i": Math.round(node.importance * 100) / 100 } as CSSProperties; // custom properties are not in the type
  return (
    <g className={`${distance === 0 ? "activating" : "context"}${node.end ? " end" : ""}`} style={share}>
      <rect x={x - width / 2} y={y - NODE_HEIGHT / 2} width={width} height={NODE_HEIGHT} rx={3} />
      <text
        x={x}
        y={y + 4}
        className={`text-xs ${matched ? "underline decoration-2 underline-offset-2" : ""}`}
      >
        {shorten(node.token)}
      </text>
    </g>
  );
}

function isAt({ node, distance }: PlacedNode, { token, role }: TokenMatch): boolean {
  return node.token === token && role === (distance === 0 ? "activating" : "important");
}

function curve(from: PlacedNode, to: PlacedNode): string {
  const [start, end] = [from.x + from.width / 2, to.x - to.width / 2];
  const middle = Math.round((start + end) / 2);
  return `M${round(start)} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${round(end)} ${to.y}`;
}

function shorten(token: string): string {
  const shown = [...formatToken(token)];
  if (shown.length <= MOST_CHARACTERS) return shown.join("");
  return `${shown.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

function labelOf(nodes: readonly PlacedNode[]): string {
  const tokensOf = (kept: readonly PlacedNode[]) => kept.map(({ node }) => formatToken(node.token)).join(" ");
  const before = nodes.filter(({ distance }) => distance > 0);
  const fires = `Graph: fires on ${tokensOf(nodes.filter(({ distance }) => distance === 0))}`;
  return before.length === 0 ? fires : `${fires}, after ${tokensOf(before)}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
