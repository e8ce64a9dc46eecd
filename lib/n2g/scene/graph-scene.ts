import type { N2gGraph } from "@/lib/domain/graph";
import { columnCaption, layoutGraph } from "@/lib/n2g/drawing/layout";
import { MEASURES, shorten } from "@/lib/n2g/drawing/measures";
import { namedToken } from "./node-title";
import type { Scene, SceneNode } from "./scene";

/** Nodes per column of a first view. */
export const MOST_ROWS = MEASURES.full.mostRows;

/**
 * A graph that is no list of paths, as those of 2023: columns are steps, distances are not known.
 *
 * @param mostRows nodes shown per column, the most important ones; of the others it is said how many
 */
export function graphScene(graph: N2gGraph, mostRows = Number.POSITIVE_INFINITY): Scene {
  const measures = { ...MEASURES.full, mostRows };
  const { nodes, edges, columns, width, height } = layoutGraph(graph, measures);
  return {
    width,
    height: height + measures.captionHeight,
    nodes: nodes.map(({ id, node, column, x, y, width: nodeWidth }) => ({
      ...{
        id: String(id),
        ...labelOf(shorten(node.token, measures), measures.characterWidth),
        x,
        y,
        width: nodeWidth,
        height: measures.nodeHeight,
      },
      title: `${namedToken(node.token)}, importance ${node.importance.toFixed(2)}${node.end ? ", a path may end here" : ""}`,
      role: column === 0 ? ("activating" as const) : ("context" as const),
      ...{ share: node.importance, trust: "sure" as const, tokens: [node.token], rows: [], opens: null },
      ...{ step: column, ends: node.end },
    })),
    lines: edges.map(({ from, to }) => ({
      ...{ id: `${from.id} to ${to.id}`, from: String(from.id), to: String(to.id), gap: null },
      ...{ width: 1 as const, trust: "sure" as const, rows: [], turn: null },
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

function labelOf(text: string, characterWidth: number): Pick<SceneNode, "label" | "text"> {
  return { text, label: [{ kind: "token", text, width: text.length * characterWidth }] };
}
