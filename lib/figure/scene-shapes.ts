import { must } from "@/lib/domain/at";
import { type LabelPart, PART_GAP } from "@/lib/n2g/drawing/path-label";
import type { Scene as GraphScene, SceneLine, SceneNode } from "@/lib/n2g/scene/scene";
import { gapPlace, lineData } from "@/lib/n2g/scene/scene-line";
import { type Shape, textShape } from "./scene";

/** Of the lines, by their step. */
const WIDTHS = { line: { 1: 1.3, 2: 2.2, 3: 3.6 }, gap: { 1: 1, 2: 1.4, 3: 1.9 } } as const;
/** How much of its fill a node keeps that was seldom found again. */
const UNSTABLE = 0.55;
/** Below a row's middle: the base lines of tokens. */
const BASE = 4.5;
/** Behind a token that stands for other spellings. */
const SPELLINGS_MARK = 10;

/** The nodes and lines of a graph as they are drawn, at the places that its scene gives them. */
export function sceneShapes({ nodes, lines, texts }: Omit<GraphScene, "width" | "height" | "rows">): Shape[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...texts.map(({ text, x, y, kind }) =>
      textShape({ x, y, text, paint: "faint", anchor: kind === "section" ? "end" : "middle" }),
    ),
    ...lines.flatMap((line) => lineShapes(line, byId)),
    ...nodes.flatMap(nodeShapes),
  ];
}

function lineShapes(line: SceneLine, nodes: ReadonlyMap<string, SceneNode>): Shape[] {
  const { gap, width, trust, graphs } = line;
  const from = must(nodes.get(line.from), "where a line begins");
  const to = must(nodes.get(line.to), "where a line ends");
  const shape: Shape = {
    kind: "line",
    data: lineData(line, from, to),
    width: WIDTHS[gap === null ? "line" : "gap"][width],
    paint: graphs.length > 1 ? "ink" : trust === "sure" ? "soft" : "edge",
    dash: gap !== null ? [4, 3] : trust === "unconfirmed" ? [7, 4] : null,
  };
  return gap === null ? [shape] : [shape, textShape({ ...gapPlace(gap, from), text: gap })];
}

function nodeShapes(node: SceneNode): Shape[] {
  const { label, x, y, width, height, trust } = node;
  const shapes: Shape[] = [
    {
      kind: "box",
      ...{ x: x - width / 2, y: y - height / 2, width, height, radius: 4 },
      fill: fillOf(node),
      stroke: strokeOf(node),
    },
  ];
  let left = x - label.reduce((sum, part) => sum + part.width + PART_GAP, -PART_GAP) / 2;
  for (const [i, part] of label.entries()) {
    if (i > 0 && part.kind !== "marks") {
      const data = `M${left - PART_GAP / 2} ${y - 7}V${y + 7}`;
      shapes.push({ kind: "line", data, width: 1, paint: "edge", dash: null });
    }
    shapes.push(...partShapes(part, left, y + BASE, node, trust === "unconfirmed"));
    left += part.width + PART_GAP;
  }
  return shapes;
}

function partShapes(
  { kind, text, width, spellings }: LabelPart,
  left: number,
  y: number,
  { role }: SceneNode,
  pale: boolean,
): Shape[] {
  if (kind !== "token") {
    const paint = kind === "class" && !pale ? "ink" : "soft";
    return [textShape({ x: left + width / 2, y, text, italic: kind === "class", paint })];
  }
  const token = {
    font: "mono",
    size: 13,
    bold: role === "activating",
    paint: pale ? "soft" : "ink",
  } as const;
  if (!spellings) return [textShape({ x: left + width / 2, y, text, ...token })];
  const own = width - SPELLINGS_MARK;
  return [
    textShape({ x: left + own / 2, y, text, ...token }),
    textShape({ x: left + own + SPELLINGS_MARK / 2, y, text: "≈", size: 11 }),
  ];
}

function fillOf({ role, share, trust }: SceneNode) {
  if (trust === "unconfirmed") return "paper";
  const part = Math.min(1, Math.max(0, share)) * (trust === "unstable" ? UNSTABLE : 1);
  return role === "activating"
    ? ({ fill: "fire", share: part } as const)
    : ({ fill: "cool", share: part * 0.6 } as const);
}

function strokeOf({ trust, ends, graphs }: SceneNode) {
  if (graphs.length > 1) return { paint: "ink", width: 2.2, dash: trust === "unconfirmed" } as const;
  if (trust === "unconfirmed") return { paint: "edge", width: 1, dash: true } as const;
  return ends
    ? ({ paint: "ink", width: 1.5, dash: false } as const)
    : ({ paint: "line", width: 1, dash: false } as const);
}
