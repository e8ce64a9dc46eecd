import { expect, test } from "vitest";
import { demoGraphs } from "@/lib/n2g/demo-graphs.fixture";
import { graphScene } from "@/lib/n2g/scene/graph-scene";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";
import { firstView } from "./first-view";

const asFirst = {
  fold: true,
  byToken: false,
  opened: new Set<string>(),
  least: 1,
  confirmed: false,
} as const;
const SCREEN = { width: 1440, height: 740 };
const PHONE = { width: 390, height: 560 };

/** Of the demo's graphs the largest, and some of the others. */
const scenes = demoGraphs
  .toSorted((a, b) => b.paths.length - a.paths.length)
  .filter((_, place) => place < 30 || place % 40 === 0)
  .map(({ name, paths }) => ({ name, scene: pathScene([{ paths }], asFirst) }));

test.each([
  ["screen", SCREEN],
  ["phone", PHONE],
])("on a %s graphs begin with a token that fires", (_, size) => {
  const faulty = scenes.filter(({ scene }) => {
    const strongest = scene.nodes.find(({ role }) => role === "activating");
    return strongest === undefined || !seenIn(scene, size)(strongest);
  });
  expect([scenes.length > 60, faulty.map(({ name }) => name)]).toEqual([true, []]);
});

test("a small graph is whole and in the middle, no larger than it is drawn", () => {
  const scene = { ...graphScene(columns(1, 1)), width: 200, height: 100 };
  expect(firstView(scene, SCREEN)).toEqual({ zoom: 1.15, pan: { x: 605, y: 312.5 } });
});

test.each([
  ["a token after many", 1, 1000],
  ["many tokens after few", 1000, 2],
])("of a graph without distances, %s, what fires is seen", (_, firing, before) => {
  const scene = graphScene(columns(firing, before));
  const isSeen = seenIn(scene, SCREEN);
  const seen = scene.nodes.filter(({ role }) => role === "activating").filter(isSeen);
  expect(seen.length).toBeGreaterThanOrEqual(Math.min(firing, 15));
});

test("of a graph without nodes there is a view", () => {
  const scene: Scene = { width: 0, height: 0, nodes: [], lines: [], texts: [], rows: [] };
  expect(firstView(scene, SCREEN).zoom).toBe(1.15);
});

function seenIn(scene: Scene, size: typeof SCREEN) {
  const { zoom, pan } = firstView(scene, size);
  return ({ x, y, width, height }: SceneNode) =>
    (x - width / 2) * zoom + pan.x >= 0 &&
    (x + width / 2) * zoom + pan.x <= size.width &&
    (y - height / 2) * zoom + pan.y >= 0 &&
    (y + height / 2) * zoom + pan.y <= size.height;
}

/** Tokens that fire, and as many before them as said, of which each needs all. */
function columns(firing: number, before: number) {
  const back = Array.from({ length: before }, (_, i) => firing + i);
  return {
    graph: [
      ...Array.from({ length: firing }, (_, i) => ({
        ...{ token: ` fires${i}`, importance: 1, required: back, end: false },
      })),
      ...back.map((i) => ({ token: `near${i}`, importance: 0.5, required: [], end: true })),
    ],
    subgraphIndices: [0, 0, firing, firing + before],
  };
}
