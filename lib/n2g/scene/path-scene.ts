import { LABEL_SIZES, wordWidth } from "@/lib/n2g/drawing/path-label";
import { layoutPaths } from "@/lib/n2g/drawing/path-layout";
import type { NodeMarks } from "@/lib/n2g/drawing/path-nodes";
import { type ExploreOptions, type ExploreRow, exploreRows } from "./explore-rows";
import { type GraphPaths, marksOf, mergePaths } from "./merged-paths";
import { rowBlocks } from "./row-blocks";
import type { Scene } from "./scene";
import { blockScene } from "./scene-block";

/** Above the exceptions, and between blocks. */
const SECTION_GAP = 40;
const BLOCK_GAP = 70;

/**
 * One or more graphs in one scene, those of the same paths merged: all paths that fire, and the exceptions apart
 * below them. The firing tokens of both stand above each other.
 */
export function pathScene(graphs: readonly GraphPaths[], options: ExploreOptions): Scene {
  const merged = mergePaths(graphs);
  const { firing, silent } = exploreRows(merged, options);
  const { owners } = merged;
  const several = graphs.length > 1;
  const signs = several ? marksOf(owners) : () => [];
  const parts = [
    { title: null, blocks: rowBlocks(firing) },
    { title: "exceptions, and paths of weak activation", blocks: rowBlocks(silent) },
  ].map(({ title, blocks }) => {
    const layouts = blocks.map((rows) => {
      const numbers = numbersOf(rows);
      const layout = layoutPaths(
        rows.map(({ row }) => row),
        LABEL_SIZES[0],
        (own) => [...signs(own), ...numbers(own)],
      );
      return { rows, layout };
    });
    const width = layouts.reduce((sum, { layout }) => sum + layout.width + BLOCK_GAP, -BLOCK_GAP);
    return { title, layouts, width };
  });
  const width = Math.max(0, ...parts.map((part) => part.width));
  const scene: Growing = { nodes: [], lines: [], texts: [], rows: [] };
  let top = 0;
  for (const [part, { title, layouts, width: partWidth }] of parts.entries()) {
    if (layouts.length === 0) continue;
    if (title !== null) {
      top += SECTION_GAP;
      scene.texts.push({ text: title, x: width, y: top - 8, kind: "section" });
    }
    let left = width - partWidth;
    for (const [i, { rows, layout }] of layouts.entries()) {
      const block = { id: `${part}.${i}`, rows, layout, left, top, offset: scene.rows.length };
      const shown = blockScene(block, { owners, several });
      scene.nodes.push(...shown.nodes);
      scene.lines.push(...shown.lines);
      scene.texts.push(...shown.texts);
      scene.rows.push(...shown.rows);
      left += layout.width + BLOCK_GAP;
    }
    top += Math.max(...layouts.map(({ layout }) => layout.height));
  }
  return { width, height: top, ...scene };
}

/** The lists of a scene while they grow. */
type Growing = { [List in "nodes" | "lines" | "texts" | "rows"]: Scene[List][number][] };

/** Of rows that fire on one token and stand as one, how many paths they are. */
function numbersOf(rows: readonly ExploreRow[]): NodeMarks {
  const groups = new Set(rows.flatMap(({ row, opens }) => (opens?.startsWith("fires ") ? [row] : [])));
  return (own) =>
    own
      .filter((row) => groups.has(row))
      .map(({ paths }) => {
        const text = `×${paths.length}`;
        return { kind: "more", text, width: wordWidth(text) };
      });
}
