import { must } from "@/lib/domain/at";
import type { Scene, SceneLine, SceneNode } from "./scene";

/** Colours as CSS writes them, opaque. */
export interface SceneColours {
  readonly paper: string;
  readonly ink: string;
  readonly soft: string;
  readonly edge: string;
  readonly line: string;
  /** Of a node of a role whose share is 0–1. */
  readonly fill: (role: SceneNode["role"], share: number) => string;
}

/** A part of a scene, in its own lengths. */
export interface SceneFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 8;
const LINE_WIDTHS = { 1: 1.3, 2: 2.2, 3: 3.6 };

/** A scene, or a frame of it, as an SVG file that needs nothing else: styles inline, fonts named with fallbacks. */
export function sceneSvg(scene: Scene, colours: SceneColours, frame?: SceneFrame): string {
  const { x, y, width, height } = frame ?? {
    ...{ x: -MARGIN, y: -MARGIN, width: scene.width + 2 * MARGIN, height: scene.height + 2 * MARGIN },
  };
  const byId = new Map(scene.nodes.map((node) => [node.id, node]));
  const box = [x, y, width, height].map(round).join(" ");
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}" width="${round(width)}" height="${round(height)}" font-family="JetBrains Mono, DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="13">`,
    `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" fill="${colours.paper}"/>`,
    ...scene.lines.map((line) => lineSvg(line, byId, colours)),
    ...scene.nodes.map((node) => nodeSvg(node, colours)),
    ...scene.texts.map(
      ({ text, x: left, y: base, kind }) =>
        `<text x="${round(left)}" y="${round(base)}" fill="${colours.soft}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12" text-anchor="${kind === "section" ? "end" : "middle"}">${escaped(text)}</text>`,
    ),
    "</svg>",
    "",
  ].join("\n");
}

/** A line as the data of an SVG path. */
export function scenePath({ turn }: SceneLine, from: SceneNode, to: SceneNode): string {
  const start = round(from.x + from.width / 2);
  const end = round(to.x - to.width / 2);
  if (turn === null && from.y === to.y) return `M${start} ${round(from.y)}H${end}`;
  const { start: turnStart, end: turnEnd } = turn ?? { start: start, end: end };
  const middle = round((turnStart + turnEnd) / 2);
  return `M${start} ${round(from.y)}H${round(turnStart)}C${middle} ${round(from.y)} ${middle} ${round(to.y)} ${round(turnEnd)} ${round(to.y)}H${end}`;
}

function lineSvg(line: SceneLine, nodes: ReadonlyMap<string, SceneNode>, colours: SceneColours): string {
  const from = must(nodes.get(line.from), "where a line begins");
  const to = must(nodes.get(line.to), "where a line ends");
  const dash = line.trust === "unconfirmed" ? "7 4" : line.gap === null ? null : "4 3";
  const width = line.gap === null ? LINE_WIDTHS[line.width] : 1 + (line.width - 1) * 0.45;
  const stroke = line.trust === "sure" ? colours.soft : colours.edge;
  const label =
    line.gap === null
      ? ""
      : `<text x="${round(from.x + from.width / 2 + 6)}" y="${round(from.y - 5)}" fill="${colours.soft}" font-family="Inter, Helvetica, Arial, sans-serif" font-size="12">${line.gap}</text>`;
  return `<path d="${scenePath(line, from, to)}" fill="none" stroke="${stroke}" stroke-width="${round(width)}"${dash === null ? "" : ` stroke-dasharray="${dash}"`}/>${label}`;
}

function nodeSvg(node: SceneNode, colours: SceneColours): string {
  const { x, y, width, height, role, share, trust } = node;
  const unconfirmed = trust === "unconfirmed";
  const fill = unconfirmed ? colours.paper : colours.fill(role, share);
  const border = unconfirmed ? `${colours.edge}" stroke-dasharray="4 3` : colours.line;
  return `<g><title>${escaped(node.title)}</title><rect x="${round(x - width / 2)}" y="${round(y - height / 2)}" width="${round(width)}" height="${round(height)}" rx="4" fill="${fill}" stroke="${border}"/><text x="${round(x)}" y="${round(y + 4.5)}" fill="${unconfirmed ? colours.soft : colours.ink}" text-anchor="middle" xml:space="preserve"${role === "activating" ? ' font-weight="700"' : ""}>${escaped(node.text)}</text></g>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
