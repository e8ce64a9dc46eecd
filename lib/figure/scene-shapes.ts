import { must } from "@/lib/domain/at";
import { type LabelPart, PART_GAP, wordWidth } from "@/lib/n2g/drawing/path-label";
import type { Scene as GraphScene, SceneLine, SceneNode, SceneText } from "@/lib/n2g/scene/scene";
import { gapPlace, lineData } from "@/lib/n2g/scene/scene-line";
import type { SceneFrame } from "./frame";
import { type BoxShape, type Shape, textShape } from "./scene";

/** Of the lines, by their step. */
const WIDTHS = { line: { 1: 1.3, 2: 2.2, 3: 3.6 }, gap: { 1: 1, 2: 1.4, 3: 1.9 } } as const;
/** How much of its fill a node keeps that was seldom found again. */
const UNSTABLE = 0.55;
/** How far the second outline of a group that can be opened is from its first, in CSS pixels. */
const GROUP = 2.5;
/** Below a row's middle: the base lines of tokens. */
const BASE = 4.5;
/** Behind a token that stands for other spellings. */
const SPELLINGS_MARK = 10;

/** Something of a graph, and what it takes up. */
export interface ScenePart {
  readonly area: SceneFrame;
  readonly shapes: readonly Shape[];
  /** It is a token on which the neuron fires. */
  readonly fires: boolean;
}

type Drawn = Omit<GraphScene, "width" | "height" | "rows">;

/** The nodes and lines of a graph as they are drawn, at the places that its scene gives them. */
export function sceneShapes(scene: Drawn): Shape[] {
  return sceneParts(scene).flatMap(({ shapes }) => shapes);
}

/** The same, one by one, from the back to the front. */
export function sceneParts({ nodes, lines, texts }: Drawn): ScenePart[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return [
    ...texts.map((text) => ({ area: textArea(text), shapes: [captionShape(text)], fires: false })),
    ...lines.map((line) => ({
      area: areaOf([line.from, line.to].flatMap((id) => byId.get(id) ?? [])),
      ...{ shapes: lineShapes(line, byId), fires: false },
    })),
    ...nodes.map((node) => ({
      area: areaOf([node]),
      ...{ shapes: nodeShapes(node), fires: node.role === "activating" },
    })),
  ];
}

function captionShape({ text, x, y, kind }: SceneText): Shape {
  return textShape({ x, y, text, paint: "faint", anchor: kind === "section" ? "end" : "middle" });
}

function textArea({ text, x, y, kind }: SceneText): SceneFrame {
  const width = wordWidth(text);
  return { x: kind === "section" ? x - width : x - width / 2, y: y - 12, width, height: 16 };
}

/** With what lines say above themselves. */
function areaOf(nodes: readonly SceneNode[]): SceneFrame {
  const x = Math.min(...nodes.map((node) => node.x - node.width / 2));
  const y = Math.min(...nodes.map((node) => node.y - node.height / 2));
  const right = Math.max(...nodes.map((node) => node.x + node.width / 2));
  const bottom = Math.max(...nodes.map((node) => node.y + node.height / 2));
  return { x, y, width: right - x, height: bottom - y };
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
  const { label, x, y, trust, opens } = node;
  const shapes: Shape[] = [
    { ...outline(node, 0), fill: fillOf(node), stroke: strokeOf(node) },
    ...(opens === null
      ? []
      : [{ ...outline(node, GROUP), fill: null, stroke: { paint: "edge", width: 1, dash: false } } as const]),
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

/** A node's box, or one around it. */
function outline({ x, y, width, height }: SceneNode, by: number): Omit<BoxShape, "fill" | "stroke"> {
  const corner = { x: x - width / 2 - by, y: y - height / 2 - by };
  return { kind: "box", ...corner, width: width + 2 * by, height: height + 2 * by, radius: 4 + by };
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
