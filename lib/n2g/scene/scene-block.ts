import { must } from "@/lib/domain/at";
import { FIRES, isStable, type N2gPath } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { distanceCaption } from "@/lib/n2g/drawing/path-label";
import type { PathLayout, PathNode } from "@/lib/n2g/drawing/path-layout";
import { lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import type { ExploreRow } from "./explore-rows";
import type { Scene, SceneNode, Trust } from "./scene";

/** How graphs are told apart: not by hues, which are data. */
export const GRAPH_MARKS = ["●", "▲", "■", "◆"] as const;

/** Of each path: which graphs have it, and its place in the first graph's list. */
export type Owners = ReadonlyMap<
  N2gPath,
  { readonly graphs: readonly number[]; readonly place: number | null }
>;

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

/** What a block brings to a scene. `support` is that of all paths, `several` whether marks tell graphs apart. */
export function blockScene(
  { id, rows, layout, left, top, offset }: SceneBlock,
  { owners, support, several }: { owners: Owners; support: number; several: boolean },
): Omit<Scene, "width" | "height"> {
  const placeOf = new Map(rows.map(({ row }, i) => [row, offset + i]));
  const opensOf = new Map(rows.map(({ row, opens }) => [row, opens]));
  const rowsOf = (node: PathNode) => node.rows.map((row) => must(placeOf.get(row), "a row"));
  return {
    nodes: layout.nodes.map((node) => {
      const [row, ...others] = node.rows;
      const ends = others.length === 0 && row !== undefined && node.placed === row.placed.at(-1);
      const opens = ends ? (opensOf.get(row) ?? null) : null;
      const mark = several ? marksOf(node.rows.flatMap((each) => ownersOf(each, owners))) : "";
      return sceneNode(node, { id, left, top, rows: rowsOf(node), mark, opens });
    }),
    lines: layout.lines.map(({ from, to, gap, turnsBefore }) => {
      const explained = from.rows.reduce((sum, row) => sum + row.support, 0);
      const end = turnsBefore + left;
      return {
        ...{ id: `line ${id} ${from.key}`, from: `${id} ${from.key}`, to: `${id} ${to.key}`, gap },
        ...{ width: lineWidthStep(explained, support), trust: trustOf(from.rows), rows: rowsOf(from) },
        turn: from.y === to.y ? null : { start: end - PATH_MEASURES.turn, end },
      };
    }),
    texts: layout.columns.map(({ caption, x }) => ({
      ...{ text: caption, x: x + left, y: top + PATH_MEASURES.headHeight - 14, kind: "column" as const },
    })),
    rows: rows.map(({ row }, i) => sceneRow(row, top, i, owners)),
  };
}

function ownersOf({ paths }: PathRow, owners: Owners): number[] {
  return paths.flatMap((path) => owners.get(path)?.graphs ?? []);
}

function sceneRow(row: PathRow, top: number, i: number, owners: Owners): Scene["rows"][number] {
  const { headHeight, rowHeight } = PATH_MEASURES;
  return {
    y: top + headHeight + (i + 0.5) * rowHeight,
    places: row.paths.flatMap((path) => owners.get(path)?.place ?? []),
    graphs: [...new Set(ownersOf(row, owners))].sort(),
  };
}

function marksOf(owners: readonly number[]): string {
  const marks = [...new Set(owners)].sort().map((graph) => GRAPH_MARKS[graph] ?? `${graph + 1}`);
  return ` ${marks.join("")}`;
}

interface NodePlace extends Pick<SceneNode, "rows" | "opens">, Pick<SceneBlock, "id" | "left" | "top"> {
  readonly mark: string;
}

function sceneNode(node: PathNode, { id, left, top, rows, mark, opens }: NodePlace): SceneNode {
  const { step, distance } = node.placed;
  const parts = node.label.map(({ text, spellings }) => `${text}${spellings ? "≈" : ""}`);
  const role = distance.max === 0 ? "activating" : "context";
  const strongest = Math.max(...node.rows.map(({ activation }) => activation.max));
  const first = must(node.rows[0], "a row");
  const count = opens === null ? "" : `, ${first.paths.length} paths`;
  const shown = opens?.startsWith("fires ") ? [...parts, `×${first.paths.length}`] : parts;
  return {
    id: `${id} ${node.key}`,
    text: `${shown.join("  ")}${mark}`,
    title: `${step.tokens.slice(0, 30).map(formatToken).join("  ")}, ${distanceCaption(distance)}${count}`,
    role,
    x: node.x + left,
    y: node.y + top,
    width: node.width + (shown.length > parts.length ? 34 : 0) + mark.length * 9,
    height: PATH_MEASURES.nodeHeight,
    share: role === "activating" ? strongest : (step.importance ?? 0.5),
    trust: trustOf(node.rows),
    tokens: step.tokens,
    rows,
    opens,
  };
}

/** Of exceptions nobody counts hits. */
function trustOf(rows: readonly PathRow[]): Trust {
  if (rows.every(({ activation }) => activation.max < FIRES)) return "sure";
  if (!rows.some(({ confirmed }) => confirmed)) return "unconfirmed";
  return rows.every((row) => isStable(row) === false) ? "unstable" : "sure";
}
