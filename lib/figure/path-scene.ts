import type { N2gPath } from "@/lib/domain/n2g-path";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { drawnScene } from "@/lib/n2g/scene/drawn-scene";
import { chipScene } from "./chip-scene";
import { placed, type Scene, type Shape, textShape } from "./scene";
import { sceneShapes } from "./scene-shapes";

const MARGIN = 2;
const COUNTS = { hits: 52, alarms: 136 };
const COUNTS_WIDTH = 140;

/** Paths as they stand on a neuron's page: the rows drawn there, with the hits and false alarms of each. */
export function pathScene(
  paths: readonly N2gPath[],
  width: number,
  mostRows = Number.POSITIVE_INFINITY,
): Scene {
  const { drawn, rest } = graphRows(paths);
  const rows = bestRows(drawn, mostRows);
  if (drawn.every((row) => row.placed.length === 1)) return chipScene(rows, width);
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  const scene = drawnScene({ rows, paths, support });
  const left = scene.width + 2 * MARGIN;
  return {
    width: left + COUNTS_WIDTH + MARGIN,
    height: scene.height,
    label: `Graph of ${rows.length} ${rows.length === 1 ? "path" : "paths"}`,
    shapes: [
      ...placed(sceneShapes(scene), MARGIN, 0),
      ...[
        { text: "hits", x: left + COUNTS.hits },
        { text: "false alarms", x: left + COUNTS.alarms },
      ].map(({ text, x }) =>
        textShape({ x, y: PATH_MEASURES.headHeight - 10, text, paint: "faint", anchor: "end" }),
      ),
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
