import type { N2gGraph } from "@/lib/domain/graph";
import { columnCaption, layoutGraph } from "@/lib/n2g/drawing/layout";
import { MEASURES, shorten } from "@/lib/n2g/drawing/measures";
import { type LabelPart, PART_GAP } from "@/lib/n2g/drawing/path-label";
import { type MergedGraph, mergeGraphs } from "./merged-graph";
import { graphMarks } from "./merged-paths";
import { namedToken } from "./node-title";
import type { Scene, SceneNode } from "./scene";

/** Nodes per column of a first view, and its columns. */
export const { mostRows: MOST_ROWS, mostColumns: MOST_COLUMNS } = MEASURES.full;

/**
 * A graph that is no list of paths, as those of 2023: columns are steps, distances are not known.
 *
 * @param mostRows nodes shown per column, the most important ones; of the others it is said how many. With it, columns
 *   further back than `MOST_COLUMNS` are left out.
 */
export function graphScene(graph: N2gGraph, mostRows?: number): Scene {
  return sceneOf({ graph, graphsOf: () => [], graphsBetween: () => [] }, mostRows);
}

/** Several such graphs in one: the same token in the same column is one node, with the signs of those that have it. */
export function mergedGraphScene(graphs: readonly N2gGraph[], mostRows?: number): Scene {
  return sceneOf(mergeGraphs(graphs), mostRows);
}

function sceneOf({ graph, graphsOf, graphsBetween }: MergedGraph, mostRows?: number): Scene {
  const all = { mostRows: Number.POSITIVE_INFINITY, mostColumns: Number.POSITIVE_INFINITY };
  const measures = { ...MEASURES.full, ...(mostRows === undefined ? all : { mostRows }) };
  const marks = (id: number) => (graphsOf(id).length === 0 ? [] : [graphMarks(graphsOf(id))]);
  const marksWidth = (id: number) => marks(id).reduce((sum, { width }) => sum + width + PART_GAP, 0);
  const { nodes, edges, columns, width, height } = layoutGraph(graph, measures, marksWidth);
  return {
    width,
    height: height + measures.captionHeight,
    nodes: nodes.map(({ id, node, column, x, y, width: nodeWidth }) => ({
      ...{
        id: String(id),
        ...labelOf(shorten(node.token, measures), measures.characterWidth, marks(id)),
        x,
        y,
        width: nodeWidth,
        height: measures.nodeHeight,
      },
      title: `${namedToken(node.token)}, importance ${node.importance.toFixed(2)}${node.end ? ", a path may end here" : ""}`,
      role: column === 0 ? ("activating" as const) : ("context" as const),
      ...{ share: node.importance, measured: true, trust: "sure" as const },
      ...{ tokens: [node.token], rows: [], opens: null },
      ...{ graphs: graphsOf(id), step: column, ends: node.end },
    })),
    lines: edges.map(({ from, to }) => ({
      ...{ id: `${from.id} to ${to.id}`, from: String(from.id), to: String(to.id), gap: null },
      ...{ width: 1 as const, trust: "sure" as const, rows: [], turn: null },
      graphs: graphsBetween(from.id, to.id),
    })),
    texts: columns.map(({ column, x, hidden }) => ({
      ...{
        text: columnCaption(column, hidden),
        x,
        y: height + measures.captionHeight - 6,
        kind: "column" as const,
      },
    })),
    rows: [],
  };
}

function labelOf(
  text: string,
  characterWidth: number,
  marks: readonly LabelPart[],
): Pick<SceneNode, "label" | "text"> {
  const token: LabelPart = { kind: "token", text, width: text.length * characterWidth };
  const label = [token, ...marks];
  return { text: label.map((part) => part.text).join("  "), label };
}
