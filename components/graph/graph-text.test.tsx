import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { GraphFigure } from "./graph-figure";
import { GraphText } from "./graph-text";
import { elementLines, smallGraph } from "./small-graph.fixture";

test("the text twin lists each column's tokens and what each must come after", () => {
  expect(elementLines(renderToStaticMarkup(<GraphText graph={smallGraph} />))).toEqual([
    '<details class="mt-2 text-sm">',
    '<summary class="text-accent hover:underline">The graph as text</summary>',
    '<div class="mt-2">',
    '<h3 class="text-soft">The neuron fires on</h3>',
    '<ul class="ml-4">',
    "<li>",
    '<code class="font-mono">·to</code> <span class="text-faint">importance 1.00, after ·responsibilities or began</span></li></ul></div>',
    '<div class="mt-2">',
    '<h3 class="text-soft">1 step back: other tokens may stand between</h3>',
    '<ul class="ml-4">',
    "<li>",
    '<code class="font-mono">·responsibilities</code> <span class="text-faint">importance 0.76, a path may end here</span></li>',
    "<li>",
    '<code class="font-mono">began</code> <span class="text-faint">importance 0.50, after ↵</span></li></ul></div>',
    '<div class="mt-2">',
    '<h3 class="text-soft">2 steps back: other tokens may stand between</h3>',
    '<ul class="ml-4">',
    "<li>",
    '<code class="font-mono">↵</code> <span class="text-faint">importance 0.25, a path may end here</span></li></ul></div></details>',
  ]);
});

test("of a graph with thousands of steps only the nearest are shown, with how many more there are", () => {
  const graph = Array.from({ length: 5000 }, (_, i) => ({
    ...{ token: `t${i}`, importance: 1, end: i === 4999 },
    required: i === 4999 ? [] : [i + 1],
  }));
  const whole = { graph, subgraphIndices: [0, ...Array.from({ length: 5001 }, (_, i) => i)] };
  for (const shown of [<GraphText key="text" graph={whole} />, <GraphFigure key="figure" graph={whole} />]) {
    const html = renderToStaticMarkup(shown);
    expect(html).toContain("… and 4968 steps further back, which its JSON has");
    expect(html.length).toBeLessThan(30_000);
  }
});
