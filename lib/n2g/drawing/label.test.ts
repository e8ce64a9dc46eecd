import { expect, test } from "vitest";
import type { N2gGraph } from "@/lib/domain/graph";
import { labelGraph, labelNodes } from "./label";
import { layoutGraph } from "./layout";
import { MEASURES } from "./measures";

const node = (token: string, required: number[] = []) => ({
  token,
  importance: 1,
  required,
  end: required.length === 0,
});
const small: N2gGraph = {
  graph: [node(" to", [1, 2]), node(" started"), node("began", [3]), node("\n")],
  subgraphIndices: [0, 0, 1, 3, 4],
};
const wide: N2gGraph = {
  graph: [..."abcdefghijkl"].map((token) => node(token)),
  subgraphIndices: [0, 0, 12],
};
const empty: N2gGraph = { graph: [], subgraphIndices: [0, 0] };

test.each<[N2gGraph, string, string]>([
  [
    small,
    "Graph of 4 tokens. Fires on space to. The list below says the same.",
    "Graph: fires on space to; after space started, began, newline",
  ],
  [
    wide,
    "Graph of 12 tokens. Fires on a, b, c, d, e, f, g, h, i, j. The list below says the same.",
    "Graph: fires on a, b, c, d, e, f",
  ],
  [empty, "Graph of 0 tokens. Fires on . The list below says the same.", "Graph: fires on "],
])("case %#", (graph, whole, shown) => {
  expect(labelGraph(graph)).toBe(whole);
  expect(labelNodes(layoutGraph(graph, MEASURES.compact).nodes)).toBe(shown);
});
