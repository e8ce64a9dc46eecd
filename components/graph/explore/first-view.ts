import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";

/** Where a scene stands on a canvas: CSS pixels per length of the scene, and where its origin is. */
export interface View {
  readonly zoom: number;
  readonly pan: { readonly x: number; readonly y: number };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Around what is seen, in CSS pixels. */
const MARGIN = 28;
/** A small graph is drawn no larger. */
const LARGEST = 1.15;
/** A graph that would be smaller as a whole is shown in part, so large. */
const READABLE = 0.68;
const PART = 0.85;

/** A graph as a whole, however small. */
export function wholeView(scene: Scene, size: Size): View {
  const [width, height] = [size.width - 2 * MARGIN, size.height - 2 * MARGIN];
  const zoom = Math.min(width / scene.width, height / scene.height, LARGEST);
  return viewAt(scene, size, zoom, { left: 0, top: 0 });
}

/**
 * How a graph is seen first: as a whole where it can be read so, else the strongest of what fires, which stands first,
 * with what leads to it on its left.
 */
export function firstView(scene: Scene, size: Size): View {
  const whole = wholeView(scene, size);
  if (whole.zoom >= READABLE || scene.nodes.length === 0) return whole;
  const seen = { width: (size.width - 2 * MARGIN) / PART, height: (size.height - 2 * MARGIN) / PART };
  const [some, ...others] = scene.nodes.filter(({ role }) => role === "activating");
  if (some === undefined) return viewAt(scene, size, PART, { left: 0, top: 0 });
  const firing = [some, ...others];
  const first = firing.reduce((best, node) => (comesBefore(node, best) ? node : best));
  const column = firing.filter(({ x }) => Math.abs(x - first.x) < 1);
  const top = topOf(scene, column, seen.height);
  const isSeen = ({ x, y }: SceneNode) => x <= first.x && y >= top && y <= top + seen.height;
  const right = Math.max(...column.filter(isSeen).map((node) => node.x + node.width / 2));
  const left = Math.min(...scene.nodes.filter(isSeen).map((node) => node.x - node.width / 2));
  return viewAt(scene, size, PART, {
    left:
      right - left > seen.width ? right - seen.width : Math.min(left, Math.max(0, scene.width - seen.width)),
    top,
  });
}

/** Higher, or further left on the same row: of several blocks the first. */
function comesBefore(node: SceneNode, other: SceneNode): boolean {
  return node.y < other.y - 1 || (Math.abs(node.y - other.y) <= 1 && node.x < other.x);
}

/** The heads of a graph of paths stand above it; in one without, the firing tokens may stand anywhere. */
function topOf({ height, rows }: Scene, column: readonly SceneNode[], seen: number): number {
  if (rows.length > 0 || height <= seen) return 0;
  const [first, last] = [
    Math.min(...column.map((node) => node.y - node.height / 2)),
    Math.max(...column.map((node) => node.y + node.height / 2)),
  ];
  const top = last - first > seen ? first : (first + last - seen) / 2;
  return Math.min(Math.max(0, top), height - seen);
}

/** What is narrower or lower than the canvas stands in its middle. */
function viewAt(scene: Size, size: Size, zoom: number, { left, top }: { left: number; top: number }): View {
  const place = (length: number, room: number, start: number) =>
    length * zoom <= room - 2 * MARGIN ? (room - length * zoom) / 2 : MARGIN - start * zoom;
  return { zoom, pan: { x: place(scene.width, size.width, left), y: place(scene.height, size.height, top) } };
}
