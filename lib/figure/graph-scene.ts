import type { N2gGraph } from "@/lib/domain/graph";
import { curve } from "@/lib/n2g/drawing/curve";
import { columnCaption, layoutGraph, type PlacedNode } from "@/lib/n2g/drawing/layout";
import { MEASURES, shorten } from "@/lib/n2g/drawing/measures";
import { placed, type Scene, type Shape, textShape } from "./scene";

const measures = MEASURES.full;

/** A graph of 2023, which has nodes in columns and no distances. */
export function graphScene(graph: N2gGraph): Scene {
  const { nodes, edges, columns, ...size } = layoutGraph(graph, measures);
  const { margin, captionHeight, turnDecimals } = measures;
  const shapes: Shape[] = [
    ...edges.map(({ from, to, gap }): Shape => {
      const data = curve(from, to, turnDecimals);
      return { kind: "line", data, width: 1.3, paint: "edge", dash: gap ? [2, 3] : null };
    }),
    ...nodes.flatMap(nodeShapes),
    ...columns.map(({ column, x, hidden }) =>
      textShape({
        x,
        y: size.height + captionHeight - 6,
        text: columnCaption(column, hidden),
        paint: "faint",
      }),
    ),
  ];
  return {
    width: size.width + 2 * margin,
    height: size.height + captionHeight + 2 * margin,
    shapes: placed(shapes, margin, margin),
    label: `Graph of ${graph.graph.length} ${graph.graph.length === 1 ? "token" : "tokens"}`,
  };
}

function nodeShapes({ node, column, x, y, width }: PlacedNode): Shape[] {
  const { nodeHeight, cornerRadius, baseline } = measures;
  const fires = column === 0;
  return [
    {
      kind: "box",
      ...{ x: x - width / 2, y: y - nodeHeight / 2, width, height: nodeHeight, radius: cornerRadius },
      fill: { fill: fires ? "fire" : "cool", share: node.importance * (fires ? 1 : 0.6) },
      stroke: node.end ? { paint: "ink", width: 1.5, dash: false } : { paint: "line", width: 1, dash: false },
    },
    textShape({
      ...{ x, y: y + baseline, text: shorten(node.token, measures) },
      ...{ font: "mono", size: 13, bold: fires, paint: "ink" },
    }),
  ];
}
