import type { N2gPath } from "@/lib/domain/n2g-path";
import { PART_GAP, wordWidth } from "@/lib/n2g/drawing/path-label";
import { layoutPaths, type PathLine, type PathNode } from "@/lib/n2g/drawing/path-layout";
import { lineData, lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import { isOneColumn, type PathRow, pathRows } from "@/lib/n2g/drawing/path-rows";
import { drawnPaths } from "@/lib/n2g/paths/drawn-paths";
import { chipScene } from "./chip-scene";
import { type Scene, type Shape, textShape } from "./scene";

const MARGIN = 2;
const COUNTS = { hits: 52, alarms: 136 };
const COUNTS_WIDTH = 140;
/** Of the lines, by their step. */
const WIDTHS = { line: [1.3, 2.2, 3.6], gap: [1, 1.4, 1.9] } as const;

/** Paths as they stand on a neuron's page: those drawn there, with the hits and false alarms of each row. */
export function pathScene(
  paths: readonly N2gPath[],
  width: number,
  mostRows = Number.POSITIVE_INFINITY,
): Scene {
  const { drawn, rest } = drawnPaths(paths);
  const rows = bestRows(pathRows(drawn), mostRows);
  if (isOneColumn(drawn)) return chipScene(rows, width);
  const layout = layoutPaths(rows);
  const { headHeight } = PATH_MEASURES;
  const support = [...drawn, ...rest].reduce((sum, path) => sum + path.support, 0);
  const left = layout.width + MARGIN;
  return {
    width: left + COUNTS_WIDTH + MARGIN,
    height: layout.height,
    label: `Graph of ${rows.length} ${rows.length === 1 ? "path" : "paths"}`,
    shapes: [
      ...layout.columns.map(({ caption, x }) =>
        textShape({ x, y: headHeight - 10, text: caption, paint: "faint" }),
      ),
      ...[
        { text: "hits", x: left + COUNTS.hits },
        { text: "false alarms", x: left + COUNTS.alarms },
      ].map(({ text, x }) => textShape({ x, y: headHeight - 10, text, paint: "faint", anchor: "end" })),
      ...layout.lines.flatMap((line) => lineShapes(line, support)),
      ...layout.nodes.flatMap(nodeShapes),
      ...rows.flatMap((row, i) => countShapes(row, i, left)),
    ],
  };
}

/** At most so many rows, those that explain most, in the order in which they stand. */
function bestRows(rows: readonly PathRow[], most: number): PathRow[] {
  const best = new Set(rows.toSorted((a, b) => b.support - a.support).slice(0, most));
  return rows.filter((row) => best.has(row));
}

function countShapes({ hits, falseAlarms }: PathRow, row: number, left: number): Shape[] {
  const { headHeight, rowHeight } = PATH_MEASURES;
  const y = headHeight + (row + 0.5) * rowHeight + 4;
  return [
    textShape({ x: left + COUNTS.hits, y, text: `${hits}`, anchor: "end" }),
    textShape({ x: left + COUNTS.alarms, y, text: `${falseAlarms}`, anchor: "end" }),
  ];
}

function lineShapes(line: PathLine, support: number): Shape[] {
  const { from, gap } = line;
  const explained = from.rows.reduce((sum, row) => sum + row.support, 0);
  const confirmed = isConfirmed(from);
  const widths = WIDTHS[gap === null ? "line" : "gap"];
  const shape: Shape = {
    kind: "line",
    data: lineData(line),
    width: widths[lineWidthStep(explained, support) - 1] ?? widths[0],
    paint: confirmed ? "soft" : "edge",
    dash: gap !== null ? [2, 3] : confirmed ? null : [7, 4],
  };
  if (gap === null) return [shape];
  const x = from.x + from.width / 2 + 6 + wordWidth(gap) / 2;
  return [shape, textShape({ x, y: from.y - 5, text: gap })];
}

function nodeShapes(node: PathNode): Shape[] {
  const { label, x, y, width, placed } = node;
  const { nodeHeight } = PATH_MEASURES;
  const fires = placed.distance.max === 0;
  const confirmed = isConfirmed(node);
  const fill = {
    fill: fires ? ("fire" as const) : ("cool" as const),
    share: shareOf(node) * (fires ? 1 : 0.6),
  };
  const shapes: Shape[] = [
    {
      kind: "box",
      ...{ x: x - width / 2, y: y - nodeHeight / 2, width, height: nodeHeight, radius: 4 },
      fill: confirmed ? fill : "paper",
      stroke: confirmed ? { paint: "line", width: 1, dash: false } : { paint: "edge", width: 1, dash: true },
    },
  ];
  let left = x - label.reduce((sum, part) => sum + part.width + PART_GAP, -PART_GAP) / 2;
  for (const [i, { kind, text, width: partWidth }] of label.entries()) {
    if (i > 0) {
      const data = `M${left - PART_GAP / 2} ${y - 7}V${y + 7}`;
      shapes.push({ kind: "line", data, width: 1, paint: "edge", dash: null });
    }
    const center = { x: left + partWidth / 2, y: y + 4.5, text };
    shapes.push(
      kind === "token"
        ? textShape({ ...center, font: "mono", size: 13, bold: fires, paint: confirmed ? "ink" : "soft" })
        : textShape({ ...center, italic: kind === "class", paint: kind === "class" ? "ink" : "soft" }),
    );
    left += partWidth + PART_GAP;
  }
  return shapes;
}

/** How much a node matters, 0–1: what is predicted where it fires, what masking it takes away elsewhere. */
function shareOf({ placed: { step, distance }, rows }: PathNode): number {
  const share =
    distance.max === 0 ? Math.max(...rows.map(({ activation }) => activation.max)) : step.importance;
  return share === undefined ? 0.5 : Math.min(1, Math.max(0, share));
}

function isConfirmed({ rows }: PathNode): boolean {
  return rows.some(({ confirmed }) => confirmed);
}
