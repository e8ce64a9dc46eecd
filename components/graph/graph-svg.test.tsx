import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { GraphFigure } from "./graph-figure";
import { GraphSvg } from "./graph-svg";
import { elementLines, smallGraph } from "./small-graph.fixture";

test("the full drawing names its columns, tells each node's importance and scrolls within itself", () => {
  expect(elementLines(renderToStaticMarkup(<GraphFigure graph={smallGraph} />))).toEqual([
    '<section aria-label="Drawing of the graph" tabindex="0" class="overflow-x-auto [direction:rtl] sm:[direction:ltr]">',
    '<svg role="img" aria-label="Graph of 4 tokens. Fires on space to. The list below says the same." viewBox="-2 0 361.6 102" width="361.6" height="102" class="graph paths block [direction:ltr] max-w-none sm:h-auto sm:max-w-full">',
    '<text x="38.4" y="96" class="column">2 steps back</text>',
    '<text x="195.4" y="96" class="column">1 step back</text>',
    '<text x="335.8" y="96" class="column">fires</text>',
    '<g class="line" data-ends="1 0">',
    '<path d="M268.1 20C291.1 20 291.1 40 314.1 40" class="w1"></path></g>',
    '<g class="line" data-ends="2 0">',
    '<path d="M225 60C269.6 60 269.6 40 314.1 40" class="w1"></path></g>',
    '<g class="line" data-ends="3 2">',
    '<path d="M54.4 40C110.2 40 110.2 60 165.9 60" class="w1"></path></g>',
    '<g class="node activating" style="--i:1" data-node="0" data-token=" to">',
    "<title>·to, importance 1.00</title>",
    '<rect x="314.1" y="26" width="43.5" height="28" rx="4"></rect>',
    '<text x="335.8" y="44.5">·to</text></g>',
    '<g class="node context end" style="--i:0.76" data-node="1" data-token=" responsibilities">',
    "<title>·responsibilities, importance 0.76, a path may end here</title>",
    '<rect x="122.8" y="6" width="145.3" height="28" rx="4"></rect>',
    '<text x="195.4" y="24.5">·responsibiliti…</text></g>',
    '<g class="node context" style="--i:0.5" data-node="2" data-token="began">',
    "<title>began, importance 0.50</title>",
    '<rect x="165.9" y="46" width="59.2" height="28" rx="4"></rect>',
    '<text x="195.4" y="64.5">began</text></g>',
    '<g class="node context end" style="--i:0.25" data-node="3" data-token="\n">',
    "<title>↵ (newline), importance 0.25, a path may end here</title>",
    '<rect x="22.4" y="26" width="32" height="28" rx="4"></rect>',
    '<text x="38.4" y="44.5">↵</text></g></svg></section>',
    '<p class="mt-1 text-faint text-sm">Order known, distances not.</p>',
  ]);
});

test("the compact drawing is tokens and edges, a matched token underlined in the role that matched", () => {
  const matches = [
    { token: "began", role: "important" },
    { token: " to", role: "important" },
  ] as const;
  const drawing = <GraphSvg graph={smallGraph} matches={matches} className="max-w-full" />;
  expect(elementLines(renderToStaticMarkup(drawing))).toEqual([
    '<svg role="img" aria-label="Graph: fires on space to; after space responsibilities, began, newline" viewBox="-1 -1 195.6 50" width="195.6" height="50" class="graph block max-w-full">',
    '<path d="M134 12C147 12 147 24 160 24"></path>',
    '<path d="M116 36C138 36 138 24 160 24"></path>',
    '<path d="M24 24C46 24 46 36 68 36"></path>',
    '<g class="activating" style="--i:1">',
    '<rect x="159.99999999999997" y="14.5" width="33.6" height="19" rx="3"></rect>',
    '<text x="176.79999999999998" y="28" class="text-xs">·to</text></g>',
    '<g class="context end" style="--i:0.76">',
    '<rect x="50" y="2.5" width="84" height="19" rx="3"></rect>',
    '<text x="92" y="16" class="text-xs">·responsi…</text></g>',
    '<g class="context" style="--i:0.5">',
    '<rect x="68" y="26.5" width="48" height="19" rx="3"></rect>',
    '<text x="92" y="40" class="text-xs underline decoration-2 underline-offset-2">began</text></g>',
    '<g class="context end" style="--i:0.25">',
    '<rect x="0" y="14.5" width="24" height="19" rx="3"></rect>',
    '<text x="12" y="28" class="text-xs">↵</text></g></svg>',
  ]);
});

test("an edge over a gap is dashed where distances are known, and then nothing is said of them", () => {
  const stepsBack = [
    { min: 1, max: 1 },
    { min: 2, max: 3 },
  ];
  const [to, ...earlier] = smallGraph.graph;
  const graph = { ...smallGraph, graph: [{ ...must(to, "the first node"), stepsBack }, ...earlier] };
  const drawing = renderToStaticMarkup(<GraphSvg graph={graph} matches={[]} className="" />);
  expect(drawing.match(/<path.*?>/g)).toEqual([
    '<path d="M134 12C147 12 147 24 160 24">',
    '<path d="M116 36C138 36 138 24 160 24" class="gap">',
    '<path d="M24 24C46 24 46 36 68 36">',
  ]);
  expect(renderToStaticMarkup(<GraphFigure graph={graph} />)).not.toContain("distances not");
});

test("a full column says how many nodes it leaves out, the compact drawing leaves far columns out", () => {
  const node = (token: string, required: number[] = []) => ({ token, importance: 1, required, end: true });
  const tall = { graph: [..."abcdefghijklmnop"].map((token) => node(token)), subgraphIndices: [0, 0, 16] };
  const long = {
    graph: [node("a", [1]), node("b", [2]), node("c", [3]), node("d")],
    subgraphIndices: [0, 0, 1, 2, 3, 4],
  };
  expect(renderToStaticMarkup(<GraphFigure graph={tall} />)).toContain(">fires, 2 more</text>");
  const compact = renderToStaticMarkup(<GraphSvg graph={long} matches={[]} className="" />);
  expect(compact).toContain('aria-label="Graph: fires on a; after b, c"');
  expect(compact).not.toContain(">d</text>");
});
