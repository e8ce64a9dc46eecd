import { must } from "@/lib/domain/at";
import { FIRES, isStable } from "@/lib/domain/n2g-path";
import type { PathLayout, PathNode } from "@/lib/n2g/drawing/path-layout";
import { lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import type { ExploreRow } from "./explore-rows";
import { graphsOf, type Owners, placesIn, shareOf } from "./merged-paths";
import { nodeTitle } from "./node-title";
import type { Scene, SceneNode, Trust } from "./scene";

/** Rows that were laid out together, and where they stand in the scene. */
export interface SceneBlock {
  readonly id: string;
  readonly rows: readonly ExploreRow[];
  readonly layout: PathLayout;
  readonly left: number;
  readonly top: number;
  /** The place in the scene of its first row. */
  readonly offset: number;
}

/** What a block brings to a scene. `several`: there is more than one graph, and marks tell them apart. */
export function blockScene(
  { id, rows, layout, left, top, offset }: SceneBlock,
  { owners, several }: { owners: Owners; several: boolean },
): Omit<Scene, "width" | "height"> {
  const placeOf = new Map(rows.map(({ row }, i) => [row, offset + i]));
  const opensOf = new Map(rows.map(({ row, opens }) => [row, opens]));
  const rowsOf = (node: PathNode) => node.rows.map((row) => must(placeOf.get(row), "a row"));
  const graphs = (node: PathNode) => (several ? graphsOf(node.rows, owners) : []);
  return {
    nodes: layout.nodes.map((node) => {
      const [row, ...others] = node.rows;
      const ends = others.length === 0 && row !== undefined && node.placed === row.placed.at(-1);
      const opens = ends ? (opensOf.get(row) ?? null) : null;
      return sceneNode(node, { id, left, top, rows: rowsOf(node), graphs: graphs(node), opens });
    }),
    lines: layout.lines.map(({ from, to, gap, turnsBefore }) => {
      const end = turnsBefore + left;
      return {
        ...{ id: `line ${id} ${from.key}`, from: `${id} ${from.key}`, to: `${id} ${to.key}`, gap },
        ...{ width: lineWidthStep(shareOf(from.rows, owners), 1), trust: trustOf(from.rows) },
        ...{ graphs: graphs(from), rows: rowsOf(from) },
        turn: from.y === to.y ? null : { start: end - PATH_MEASURES.turn, end },
      };
    }),
    texts: layout.columns.map(({ caption, distance, x }) => ({
      text: distance.max === 0 && isWeak(rows.map(({ row }) => row)) ? WEAK : caption,
      ...{ x: x + left, y: top + PATH_MEASURES.headHeight - 10, kind: "column" as const },
    })),
    rows: rows.map(({ row }, i) => sceneRow(row, top, i, owners)),
  };
}

function sceneRow(row: PathRow, top: number, i: number, owners: Owners): Scene["rows"][number] {
  const { headHeight, rowHeight } = PATH_MEASURES;
  const graphs = graphsOf([row], owners);
  return {
    y: top + headHeight + (i + 0.5) * rowHeight,
    graphs,
    places: graphs.map((graph) => placesIn(row, graph, owners)),
  };
}

type NodePlace = Pick<SceneNode, "rows" | "graphs" | "opens"> & Pick<SceneBlock, "id" | "left" | "top">;

function sceneNode(node: PathNode, { id, left, top, rows, graphs, opens }: NodePlace): SceneNode {
  const { step, distance } = node.placed;
  const role = distance.max === 0 ? "activating" : "context";
  const strongest = Math.max(...node.rows.map(({ activation }) => activation.max));
  const { paths, placed } = must(node.rows[0], "a row");
  return {
    id: `${id} ${node.key}`,
    label: node.label,
    text: node.label.map(({ text, spellings }) => `${text}${spellings ? "≈" : ""}`).join("  "),
    title: `${isWeak(node.rows) && role === "activating" ? nodeTitle(node.placed, WEAK) : nodeTitle(node.placed)}${opens === null ? "" : `, ${paths.length} paths`}`,
    role,
    x: node.x + left,
    y: node.y + top,
    width: node.width,
    height: PATH_MEASURES.nodeHeight,
    share: role === "activating" ? strongest : (step.importance ?? 0.5),
    measured: role === "activating" || step.importance !== undefined,
    trust: trustOf(node.rows),
    tokens: step.tokens,
    step: placed.findIndex((other) => other.distance.max === distance.max),
    ends: false,
    graphs,
    rows,
    opens,
  };
}

/** Where a firing token would stand, of paths after which the neuron does not fire. */
const WEAK = "weak";

function isWeak(rows: readonly PathRow[]): boolean {
  return rows.every(({ activation }) => activation.max < FIRES);
}

/** Of exceptions nobody counts hits. */
function trustOf(rows: readonly PathRow[]): Trust {
  if (isWeak(rows)) return "sure";
  if (!rows.some(({ confirmed }) => confirmed)) return "unconfirmed";
  return rows.every((row) => isStable(row) === false) ? "unstable" : "sure";
}
