import { expect, test } from "vitest";
import { drawnGraph } from "./drawn-graph";
import { markUnmeasured } from "./measured-nodes";

const path = (importance?: number) => ({
  steps: [
    { tokens: [","] },
    { gap: { min: 0, max: 2 } },
    { tokens: ["(", "["], ...(importance !== undefined && { importance }) },
  ],
  ...{ activation: 0.9, support: 1, hits: 1 },
});

test.each([
  ["nobody measured", [path()], [undefined, false, false]],
  ["mattered", [path(0.4)], [undefined, undefined, undefined]],
  ["was measured to matter nothing", [path(0)], [undefined, undefined, undefined]],
  ["was measured in one of two paths", [path(), path(0)], [undefined, undefined, undefined]],
])("context that %s", (_, paths, expected) => {
  const { graph } = markUnmeasured(drawnGraph(paths), paths);
  expect(graph.map(({ measured }) => measured)).toEqual(expected);
  expect(graph.map(({ importance }) => importance)).toEqual(drawnGraph(paths).graph.map((n) => n.importance));
});
