import { must } from "@/lib/domain/at";
import { FIRES, firesBy, isStable, type N2gPath } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { distanceCaption } from "@/lib/n2g/drawing/path-label";
import { layoutPaths, type PathNode } from "@/lib/n2g/drawing/path-layout";
import { lineWidthStep } from "@/lib/n2g/drawing/path-line";
import { PATH_MEASURES } from "@/lib/n2g/drawing/path-measures";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { type ExploreOptions, type ExploreRow, exploreRows } from "./explore-rows";
import type { Scene, SceneNode, Trust } from "./scene";

/** Paths under a name, to be drawn with others. */
export interface NamedPaths {
  readonly label: string;
  readonly paths: readonly N2gPath[];
}

/** How graphs are told apart: not by hues, which are data. */
export const GRAPH_MARKS = ["●", "▲", "■", "◆"] as const;

const SECTION_GAP = 40;

/**
 * One or more graphs in one scene, those of the same paths merged: all paths that fire, and the exceptions apart
 * below them. The firing tokens of both stand above each other.
 */
export function pathScene(graphs: readonly NamedPaths[], options: ExploreOptions): Scene {
  const { paths, owners } = merged(graphs);
  const { firing, silent, support } = exploreRows(paths, options);
  const parts = [
    { title: null, rows: firing },
    { title: "exceptions, and paths of weak activation", rows: silent },
  ].filter(({ rows }) => rows.length > 0);
  const layouts = parts.map(({ rows }) => layoutPaths(rows.map(({ row }) => row)));
  const width = Math.max(0, ...layouts.map((layout) => layout.width));
  const scene: Growing = { nodes: [], lines: [], texts: [], rows: [] };
  let top = 0;
  for (const [part, layout] of layouts.entries()) {
    const { title, rows } = must(parts[part], "a part");
    if (title !== null) {
      top += SECTION_GAP;
      scene.texts.push({ text: title, x: width, y: top - 8, kind: "section" });
    }
    const left = width - layout.width;
    const offset = scene.rows.length;
    const placeOf = new Map(rows.map(({ row }, i) => [row, offset + i]));
    const opensOf = new Map(rows.map(({ row, opens }) => [row, opens]));
    const rowsOf = (node: PathNode) => node.rows.map((row) => must(placeOf.get(row), "a row"));
    const marksOf = (node: PathNode) =>
      marks(graphs, [...new Set(node.rows.flatMap((row) => ownersOf(row, owners)))]);
    for (const node of layout.nodes) {
      const ends = node.placed === node.rows[0]?.placed.at(-1);
      const opens =
        node.rows.length === 1 && ends ? (opensOf.get(must(node.rows[0], "a row")) ?? null) : null;
      scene.nodes.push(sceneNode(node, part, left, top, rowsOf(node), marksOf(node), opens));
    }
    for (const { from, to, gap, turnsBefore } of layout.lines) {
      const explained = from.rows.reduce((sum, row) => sum + row.support, 0);
      const end = turnsBefore + left;
      scene.lines.push({
        ...{ id: `line ${part} ${from.key}`, from: `${part} ${from.key}`, to: `${part} ${to.key}`, gap },
        ...{ width: lineWidthStep(explained, support), trust: trustOf(from.rows), rows: rowsOf(from) },
        turn: from.y === to.y ? null : { start: end - PATH_MEASURES.turn, end },
      });
    }
    for (const { caption, x } of layout.columns)
      scene.texts.push({
        text: caption,
        x: x + left,
        y: top + PATH_MEASURES.headHeight - 14,
        kind: "column",
      });
    for (const [i, { row }] of rows.entries()) scene.rows.push(sceneRow(row, top, i, owners));
    top += layout.height;
  }
  return { width, height: top, ...scene };
}

/** The lists of a scene while they grow. */
type Growing = { [List in "nodes" | "lines" | "texts" | "rows"]: Scene[List][number][] };

/** The same steps of several graphs are one path, that of the first graph. */
function merged(graphs: readonly NamedPaths[]) {
  const owners = new Map<N2gPath, { graphs: number[]; place: number | null }>();
  const byKey = new Map<string, N2gPath>();
  for (const [graph, { paths }] of graphs.entries()) {
    for (const [place, path] of paths.entries()) {
      const key = JSON.stringify([path.steps, firesBy(path)]);
      const known = byKey.get(key);
      if (known !== undefined && graph > 0) {
        must(owners.get(known), "the owners of a path").graphs.push(graph);
        continue;
      }
      byKey.set(key, path);
      owners.set(path, { graphs: [graph], place: graph === 0 ? place : null });
    }
  }
  return { paths: [...owners.keys()], owners };
}

type Owners = ReturnType<typeof merged>["owners"];

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

function marks(graphs: readonly NamedPaths[], owners: readonly number[]): string {
  return graphs.length < 2
    ? ""
    : ` ${owners
        .toSorted()
        .map((graph) => GRAPH_MARKS[graph] ?? `${graph + 1}`)
        .join("")}`;
}

function sceneNode(
  node: PathNode,
  part: number,
  left: number,
  top: number,
  rows: readonly number[],
  mark: string,
  opens: ExploreRow["opens"],
): SceneNode {
  const { step, distance } = node.placed;
  const parts = node.label.map(({ text, spellings }) => `${text}${spellings ? "≈" : ""}`);
  const role = distance.max === 0 ? "activating" : "context";
  const strongest = Math.max(...node.rows.map(({ activation }) => activation.max));
  const first = must(node.rows[0], "a row");
  const count = opens === null ? "" : `, ${first.paths.length} paths`;
  const shown = opens?.startsWith("fires ") ? [...parts, `×${first.paths.length}`] : parts;
  return {
    id: `${part} ${node.key}`,
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
