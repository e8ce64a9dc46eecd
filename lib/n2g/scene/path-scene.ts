import { must } from "@/lib/domain/at";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { layoutPaths } from "@/lib/n2g/drawing/path-layout";
import { type ExploreOptions, exploreRows } from "./explore-rows";
import { rowBlocks } from "./row-blocks";
import type { Scene } from "./scene";
import { blockScene } from "./scene-block";

/** Paths under a name, to be drawn with others. */
export interface NamedPaths {
  readonly label: string;
  readonly paths: readonly N2gPath[];
}

/** Above the exceptions, and between blocks. */
const SECTION_GAP = 40;
const BLOCK_GAP = 70;

/**
 * One or more graphs in one scene, those of the same paths merged: all paths that fire, and the exceptions apart
 * below them. The firing tokens of both stand above each other.
 */
export function pathScene(graphs: readonly NamedPaths[], options: ExploreOptions): Scene {
  const { paths, owners } = merged(graphs);
  const { firing, silent, support } = exploreRows(paths, options);
  const parts = [
    { title: null, blocks: rowBlocks(firing) },
    { title: "exceptions, and paths of weak activation", blocks: rowBlocks(silent) },
  ].map(({ title, blocks }) => {
    const layouts = blocks.map((rows) => ({ rows, layout: layoutPaths(rows.map(({ row }) => row)) }));
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
      const shown = blockScene(block, { owners, support, several: graphs.length > 1 });
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
