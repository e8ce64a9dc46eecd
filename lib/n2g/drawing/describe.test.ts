import { expect, test } from "vitest";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { describeGraph } from "./describe";

const node = (
  token: string,
  importance = 1,
  required: number[] = [],
  end = required.length === 0,
): N2gNode => ({ token, importance, required, end });

test.each<[N2gGraph, string | null]>([
  [{ graph: [], subgraphIndices: [0, 0] }, null],
  [
    { graph: [node(" cat", 0.5), node(" dog", 0.9)], subgraphIndices: [0, 0, 2] },
    "Fires on `·dog` or `·cat`.",
  ],
  [
    { graph: [node(" to", 1, [1, 2]), node(" started"), node(" began", 0.5)], subgraphIndices: [0, 0, 1, 3] },
    "Fires on `·to` after `·started` or `·began`.",
  ],
  [
    { graph: [node("\n", 1, [1], true), node("a")], subgraphIndices: [0, 0, 1, 2] },
    "Fires on `↵`, also after `a`.",
  ],
  [
    { graph: [..."abcdef"].map((token, i) => node(token, 1 - i / 10)), subgraphIndices: [0, 0, 6] },
    "Fires on `a`, `b`, `c`, `d` or 2 others.",
  ],
  [
    {
      graph: [..."abcd"]
        .map((token, i) => node(token, 1 - i / 10, [4 + i]))
        .concat([..."wxyz"].map((token) => node(token))),
      subgraphIndices: [0, 0, 4, 8],
    },
    "Fires on `a` after `w`; on `b` after `x`; on `c` after `y`, and on 1 more token.",
  ],
])("a graph is described, case %#", (graph, sentence) => expect(describeGraph(graph)).toBe(sentence));
