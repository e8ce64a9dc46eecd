import type { CSSProperties } from "react";
import { at } from "@/lib/domain/at";
import { isStable, stepRole } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { distanceCaption, PART_GAP, wordWidth } from "@/lib/n2g/drawing/path-label";
import type { PathLayout, PathLine, PathNode } from "@/lib/n2g/drawing/path-layout";
import { lineData, lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { spokenClass } from "@/lib/n2g/paths/token-class";

const MARGIN = 2;
const MOST_NAMED = 30;

interface PathFigureProps {
  readonly layout: PathLayout;
  readonly rows: readonly PathRow[];
  /** Firing tokens that all paths of the graph explain. */
  readonly support: number;
}

/** Paths drawn: a row for each, a column for each distance from the firing token, which stands at the right. */
export function PathFigure({ layout: { nodes, lines, columns, ...size }, rows, support }: PathFigureProps) {
  const width = size.width + 2 * MARGIN;
  const { headHeight } = PATH_MEASURES;
  return (
    <svg
      role="img"
      aria-label={`Drawing of ${rows.length} ${rows.length === 1 ? "path" : "paths"}. The table says the same.`}
      viewBox={`${-MARGIN} 0 ${round(width)} ${size.height}`}
      width={round(width)}
      height={size.height}
      className="graph paths block [direction:ltr] max-w-none"
    >
      {columns.map(({ caption, x }) => (
        <text key={caption} x={round(x)} y={headHeight - 10} className="column">
          {caption}
        </text>
      ))}
      {lines.map((line) => (
        <Line key={line.from.key} line={line} rows={rows} support={support} />
      ))}
      {nodes.map((node) => (
        <Node key={node.key} node={node} rows={rows} />
      ))}
    </svg>
  );
}

interface LineProps {
  readonly line: PathLine;
  readonly rows: readonly PathRow[];
  readonly support: number;
}

function Line({ line, rows, support }: LineProps) {
  const { from, gap } = line;
  const explained = from.rows.reduce((sum, row) => sum + row.support, 0);
  const kind = gap === null ? "" : " gap";
  return (
    <g className="line" data-rows={placesOf(from, rows)}>
      <path d={lineData(line)} className={`w${lineWidthStep(explained, support)}${kind}${trustOf(from)}`} />
      {gap === null ? null : (
        <text x={round(from.x + from.width / 2 + 6 + wordWidth(gap) / 2)} y={from.y - 5} className="between">
          {gap}
        </text>
      )}
    </g>
  );
}

function Node({ node, rows }: { node: PathNode; rows: readonly PathRow[] }) {
  const { label, x, y, width, placed } = node;
  const { nodeHeight } = PATH_MEASURES;
  const role = placed.distance.max === 0 ? "activating" : "context";
  const share = { "--i": shareOf(node) } as CSSProperties; // custom properties are not in the type
  let left = x - label.reduce((sum, part) => sum + part.width + PART_GAP, -PART_GAP) / 2;
  return (
    <g
      className={`node ${role}${trustOf(node)}`}
      style={share}
      data-rows={placesOf(node, rows)}
      data-step={at(node.rows, 0).placed.findIndex((step) => step.distance.max === placed.distance.max)}
    >
      <title>{titleOf(node)}</title>
      <rect x={round(x - width / 2)} y={y - nodeHeight / 2} width={round(width)} height={nodeHeight} rx={4} />
      {label.map(({ kind, text, width: partWidth, spellings }, i) => {
        const start = left;
        left += partWidth + PART_GAP;
        return (
          <g key={start}>
            {i === 0 ? null : <path d={`M${round(start - PART_GAP / 2)} ${y - 7}v14`} className="or" />}
            <text
              x={round(start + partWidth / 2)}
              y={y + 4.5}
              className={kind === "token" ? undefined : kind}
            >
              {text}
              {spellings ? <tspan className="spellings">≈</tspan> : null}
            </text>
          </g>
        );
      })}
    </g>
  );
}

/** How much a node matters, 0–1: what is predicted where it fires, what masking it takes away elsewhere. */
function shareOf({ placed: { step, distance }, rows }: PathNode): number {
  const share =
    distance.max === 0 ? Math.max(...rows.map(({ activation }) => activation.max)) : step.importance;
  return share === undefined ? 0.5 : Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;
}

function titleOf({ placed: { step, distance } }: PathNode): string {
  const { tokens, class: name, importance } = step;
  const shown = tokens.slice(0, MOST_NAMED).map(formatToken).join("  ");
  const more = tokens.length > MOST_NAMED ? ` and ${tokens.length - MOST_NAMED} more` : "";
  const role = stepRole(step);
  const effect =
    importance === undefined || role === null
      ? ""
      : `; masking it takes ${Math.round(importance * 100)} % away${role === "distinguishing" ? ": it only tells texts apart" : ""}`;
  return `${name === undefined ? "" : `${spokenClass(name)}: `}${shown}${more}, ${distanceCaption(distance)}${effect}`;
}

/** The rows that go through a node, by their places in the drawing. */
function placesOf(node: PathNode, rows: readonly PathRow[]): string {
  return node.rows.map((row) => rows.indexOf(row)).join(" ");
}

function trustOf({ rows }: PathNode): string {
  if (!rows.some(({ confirmed }) => confirmed)) return " unconfirmed";
  return rows.every((row) => isStable(row) === false) ? " unstable" : "";
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
