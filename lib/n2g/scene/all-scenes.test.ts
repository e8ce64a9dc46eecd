import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { demoGraphs as graphs } from "@/lib/n2g/demo-graphs.fixture";
import { graphRows } from "@/lib/n2g/drawing/graph-rows";
import { PART_GAP, wordWidth } from "@/lib/n2g/drawing/path-label";
import { drawnScene } from "./drawn-scene";
import { pathScene } from "./path-scene";
import type { Scene, SceneLine, SceneNode } from "./scene";
import { gapPlace } from "./scene-line";

/** The largest, and every eighth of the others. */
const sample = graphs
  .toSorted((a, b) => b.paths.length - a.paths.length)
  .filter((_, place) => place < 20 || place % 8 === 0);

/** Of the fonts' rounding, in CSS pixels. */
const SLACK = 0.01;

const exploring = {
  fold: true,
  byToken: false,
  opened: new Set<string>(),
  least: 1,
  confirmed: false,
} as const;

test.each<[string, typeof graphs, (paths: readonly N2gPath[]) => Scene]>([
  ["on their pages", graphs, drawnOf],
  ["in full screen", graphs, (paths) => pathScene([{ paths }], exploring)],
  ["unfolded", sample, (paths) => pathScene([{ paths }], { ...exploring, fold: false })],
  ["by firing token", sample, (paths) => pathScene([{ paths }], { ...exploring, byToken: true })],
])("graphs of the demo model %s lie apart, whole, and within their drawings", (_, seen, sceneOf) => {
  expect([graphs.length, seen.length > 200]).toEqual([1536, true]);
  const faulty = seen.flatMap(({ name, paths }) => {
    const faults = faultsOf(sceneOf(paths));
    return faults.length === 0 ? [] : [`${name}: ${faults.join(", ")}`];
  });
  expect(faulty).toEqual([]);
});

function drawnOf(paths: readonly N2gPath[]): Scene {
  const { drawn, rest } = graphRows(paths);
  const support = [...drawn, ...rest].reduce((sum, row) => sum + row.support, 0);
  return drawnScene({ rows: drawn, paths, support });
}

interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function faultsOf(scene: Scene): string[] {
  const nodes = scene.nodes.map(areaOf);
  const byId = new Map(scene.nodes.map((node) => [node.id, node]));
  const sayings = scene.lines.flatMap((line) => gapArea(line, byId));
  const captions = scene.texts.map(({ text, x, y, kind }) => {
    const width = wordWidth(text);
    const left = kind === "section" ? x - width : x - width / 2;
    return { left, right: left + width, top: y - 10, bottom: y + 3 };
  });
  const columns = captions.filter((__, i) => scene.texts[i]?.kind === "column");
  const faults = {
    "a node outside": nodes.some((area) => isOutside(area, scene)),
    "a caption outside": columns.some((area) => isOutside(area, scene)),
    "a text clipped": scene.nodes.some((node) => textWidth(node) > node.width + SLACK),
    "labels that overlap": overlaps([...nodes, ...sayings, ...captions]),
    "a line through a node": lineParts(scene, byId).some(({ ends, area }) =>
      scene.nodes.some((node) => !ends.includes(node.id) && meets(area, areaOf(node))),
    ),
  };
  return Object.entries(faults).flatMap(([fault, has]) => (has ? [fault] : []));
}

function areaOf({ x, y, width, height }: SceneNode): Area {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 };
}

function textWidth({ label }: SceneNode): number {
  return label.reduce((sum, { width }) => sum + width + PART_GAP, -PART_GAP);
}

function gapArea({ gap, from }: SceneLine, byId: ReadonlyMap<string, SceneNode>): Area[] {
  if (gap === null) return [];
  const { x, y } = gapPlace(gap, must(byId.get(from), "where a line begins"));
  return [{ left: x - wordWidth(gap) / 2, right: x + wordWidth(gap) / 2, top: y - 8, bottom: y + 1 }];
}

/** The level parts of lines, and of those that change their row the turn. */
function lineParts({ lines }: Scene, byId: ReadonlyMap<string, SceneNode>) {
  return lines.flatMap(({ from, to, turn }) => {
    const [start, end] = [from, to].map((id) => areaOf(must(byId.get(id), "an end of a line")));
    const [first, last] = [must(start, "one end"), must(end, "the other")];
    const [high, low] = [first, last].map(({ top, bottom }) => (top + bottom) / 2);
    const [y, toY] = [must(high, "one row"), must(low, "the other")];
    const ends = [from, to];
    const level = (left: number, right: number, at: number) => ({
      ends,
      area: { left, right, top: at, bottom: at },
    });
    if (turn === null) return [level(first.right, last.left, y)];
    const turned = { left: turn.start, right: turn.end, top: Math.min(y, toY), bottom: Math.max(y, toY) };
    return [level(first.right, turn.start, y), { ends, area: turned }, level(turn.end, last.left, toY)];
  });
}

function isOutside({ left, right, top, bottom }: Area, { width, height }: Scene): boolean {
  return left < -SLACK || top < -SLACK || right > width + SLACK || bottom > height + SLACK;
}

/** Whether two of the areas meet: each is compared with those that begin above its lower end. */
function overlaps(areas: readonly Area[]): boolean {
  const sorted = areas.toSorted((a, b) => a.top - b.top);
  return sorted.some((area, i) => {
    for (let next = i + 1; next < sorted.length; next++) {
      const other = must(sorted[next], "an area");
      if (other.top >= area.bottom) return false;
      if (meets(area, other)) return true;
    }
    return false;
  });
}

function meets(a: Area, b: Area): boolean {
  return (
    a.left < b.right - SLACK &&
    a.right > b.left + SLACK &&
    a.top < b.bottom - SLACK &&
    a.bottom > b.top + SLACK
  );
}
