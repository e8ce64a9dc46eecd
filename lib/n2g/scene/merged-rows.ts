import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { fitPaths } from "@/lib/n2g/drawing/path-layout";
import { foldedRows, inTreeOrder, type PathRow } from "@/lib/n2g/drawing/path-rows";
import {
  byShare,
  type GraphPaths,
  graphsKey,
  graphsOf,
  marksOf,
  mergePaths,
  type Owners,
  shareOf,
} from "./merged-paths";
import type { Scene } from "./scene";
import { blockScene } from "./scene-block";

/** The graphs of several neurons as they are drawn together. */
export interface MergedRows {
  /** In the order of the drawing. */
  readonly rows: readonly PathRow[];
  /** How many firing paths are in none of them. */
  readonly left: number;
  readonly owners: Owners;
}

/** Rows drawn of what several have, and of each graph besides when there are so many. */
const MOST_SHARED = 8;
const MOST_OWN: Readonly<Record<number, number>> = { 2: 8, 3: 6 };
const MOST_OWN_OF_MANY = 5;
/** Share of a graph's firing that its rows explain, where their number allows it. */
const COVERED = 0.95;

/**
 * The rows that are drawn of several graphs together: what several have first, then of each graph so many more that it
 * has 95 % of what all of its paths explain. Only what the same graphs have is folded. Exceptions are left out.
 */
export function mergedRows(graphs: readonly GraphPaths[]): MergedRows {
  const merged = mergePaths(graphs);
  const { owners } = merged;
  const firing = byShare(merged).filter(firesBy);
  const rows = foldedRows(firing, (path) => graphsKey(path, owners)).sort(
    (a, b) => shareOf([b], owners) - shareOf([a], owners),
  );
  const drawn = new Set(rows.filter((row) => graphsOf([row], owners).length > 1).slice(0, MOST_SHARED));
  for (const graph of graphs.keys()) addOwn(drawn, rows, graph, owners, graphs.length);
  const inDrawing = new Set<N2gPath>([...drawn].flatMap(({ paths }) => paths));
  return {
    rows: inTreeOrder(rows.filter((row) => drawn.has(row))),
    left: firing.filter((path) => !inDrawing.has(path)).length,
    owners,
  };
}

function addOwn(
  drawn: Set<PathRow>,
  rows: readonly PathRow[],
  graph: number,
  owners: Owners,
  numGraphs: number,
): void {
  const has = (row: PathRow) => graphsOf([row], owners).includes(graph);
  const share = (row: PathRow) =>
    row.paths
      .flatMap((path) => owners.get(path) ?? [])
      .reduce((sum, owner) => sum + (owner.graph === graph ? owner.share : 0), 0);
  let covered = [...drawn].filter(has).reduce((sum, row) => sum + share(row), 0);
  let own = 0;
  for (const row of rows.filter(has).sort((a, b) => share(b) - share(a))) {
    if (own === (MOST_OWN[numGraphs] ?? MOST_OWN_OF_MANY) || covered >= COVERED) return;
    if (drawn.has(row)) continue;
    drawn.add(row);
    covered += share(row);
    own++;
  }
}

/** Room on the widest page, and what each neuron's column of the list beside the drawing takes of it. In CSS pixels. */
const ROOM = 1060;
const COLUMN = 132;
const WIDEST = 760;

/** The same rows as they are drawn, with the signs of the graphs that have them. */
export function mergedScene({ rows, owners }: Omit<MergedRows, "left">, numGraphs: number): Scene {
  const layout = fitPaths(rows, Math.min(WIDEST, ROOM - COLUMN * numGraphs), marksOf(owners));
  const shown = rows.map((row) => ({ row, opens: null }));
  const block = { id: "0", rows: shown, layout, left: 0, top: 0, offset: 0 };
  const { width, height } = layout;
  return { width, height, ...blockScene(block, { owners, several: true }) };
}
