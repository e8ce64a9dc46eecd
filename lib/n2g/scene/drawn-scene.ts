import type { N2gPath } from "@/lib/domain/n2g-path";
import { fitPaths } from "@/lib/n2g/drawing/path-layout";
import type { PathRow } from "@/lib/n2g/drawing/path-rows";
import { ownersOf } from "./merged-paths";
import type { Scene } from "./scene";
import { blockScene } from "./scene-block";

/** What has room beside the figures of the list on the widest page. In CSS pixels. */
const WIDEST = 760;

interface DrawnRows {
  /** In the order of the drawing. */
  readonly rows: readonly PathRow[];
  /** All paths of the graph in the order in which they decide. */
  readonly paths: readonly N2gPath[];
  /** Firing tokens that all paths explain together. */
  readonly support: number;
}

/** Rows of a graph as they are drawn first, on its page, in frames, images and files: in one block, no wider than the page. */
export function drawnScene({ rows, paths, support }: DrawnRows): Scene {
  const layout = fitPaths(rows, WIDEST);
  const owners = ownersOf(paths, 0, support);
  const shown = rows.map((row) => ({ row, opens: null }));
  const block = { id: "0", rows: shown, layout, left: 0, top: 0, offset: 0 };
  return {
    ...{ width: layout.width, height: layout.height },
    ...blockScene(block, { owners, several: false }),
  };
}
