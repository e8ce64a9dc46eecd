import type { N2gGraph } from "@/lib/domain/graph";
import { formatToken } from "@/lib/domain/token";
import { columnCaption, layoutGraph } from "@/lib/n2g/drawing/layout";
import { MEASURES, shorten } from "@/lib/n2g/drawing/measures";
import type { Scene } from "./scene";

/** A graph that is no list of paths, as those of 2023: columns are steps, all nodes are there, distances are not known. */
export function graphScene(graph: N2gGraph): Scene {
  const measures = { ...MEASURES.full, mostRows: Number.POSITIVE_INFINITY };
  const { nodes, edges, columns, width, height } = layoutGraph(graph, measures);
  return {
    width,
    height: height + measures.captionHeight,
    nodes: nodes.map(({ id, node, column, x, y, width: nodeWidth }) => ({
      ...{
        id: String(id),
        text: shorten(node.token, measures),
        x,
        y,
        width: nodeWidth,
        height: measures.nodeHeight,
      },
      title: `${formatToken(node.token)}, importance ${node.importance.toFixed(2)}${node.end ? ", a path may end here" : ""}`,
      role: column === 0 ? ("activating" as const) : ("context" as const),
      ...{ share: node.importance, trust: "sure" as const, tokens: [node.token], rows: [], opens: null },
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
