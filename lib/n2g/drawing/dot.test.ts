import { expect, test } from "vitest";
import type { N2gGraph } from "@/lib/domain/graph";
import { formatDot, formatPublishedDot } from "./dot";

const graph: N2gGraph = {
  graph: [
    { token: " to", importance: 1, required: [1], end: false },
    { token: " started", importance: 0.5, required: [], end: true },
  ],
  subgraphIndices: [0, 0, 1, 2],
};

test("a graph is drawn as the published ones are", () => {
  expect(formatDot(graph)).toBe(`digraph {
	graph [nodesep=0.2 rankdir=RL ranksep=1.5 splines=spline]
	node [fixedsize=true height=0.75 width=2]
	1 -> 2 [dir=back penwidth=3]
	subgraph cluster_3 {
		pencolor=white penwidth=3
	}
	subgraph cluster_2 {
		pencolor=white penwidth=3
		1 [label=" to" fillcolor="#ff0000" fontcolor=black fontsize=25 penwidth=3 shape=box style="filled,solid"]
	}
	subgraph cluster_1 {
		pencolor=white penwidth=3
		2 [label=" started" fillcolor="#8080ff" fontcolor=white fontsize=25 penwidth=7 shape=box style="filled,solid"]
	}
}
`);
});

test.each([
  [1, 1, "1"],
  [3, 3, "3"],
  [2, 5, "2–5"],
])("an edge over %d to %d tokens is labelled %s", (min, max, label) => {
  const [first, second] = graph.graph;
  const nodes = [first, second].flatMap((node, i) =>
    node ? [{ ...node, ...(i === 0 && { stepsBack: [{ min, max }] }) }] : [],
  );
  expect(formatDot({ ...graph, graph: nodes })).toContain(
    `\t1 -> 2 [dir=back label="${label}" penwidth=3]\n`,
  );
});

test.each([
  ["a", '"a"'],
  ['"', '"\\\\\\""'],
  ["\\", '"\\\\\\\\"'],
  ["\n", '"\\\\n"'],
  [" [", '" ["'],
  ["]", '"]"'],
  ["é", '"\\\\u00e9"'],
  ["😀", '"\\\\ud83d\\\\ude00"'],
  ["  ", "\"'  '\""],
  ["<b>&", '"<b>&"'],
  ["", '""'],
])("the token %j is labelled %s", (token, label) => {
  const drawn = formatDot({
    graph: [{ token, importance: 1, required: [], end: true }],
    subgraphIndices: [0, 0, 1],
  });
  expect(drawn).toContain(`[label=${label} fillcolor`);
});

test.each(['"', "\\", "\n", '\\"', "a\tb", "\u2028", "☃", " [", "\\n"])(
  "reading the label of %j by DOT's and JSON's rules gives it back",
  (token) => {
    const drawn = formatDot({
      graph: [{ token, importance: 1, required: [], end: true }],
      subgraphIndices: [0, 0, 1],
    });
    const quoted = /label="((?:\\.|[^"\\])*)"/.exec(drawn)?.[1] ?? "";
    expect(JSON.parse(`"${quoted.replace(/\\(["\\])/g, "$1")}"`)).toBe(token);
  },
);

test.each([0, 0.25, 0.5, 0.999, 1])("importance %d survives to one part in 255", (importance) => {
  const drawn = formatDot({
    graph: [{ token: "a", importance, required: [], end: true }],
    subgraphIndices: [0, 0, 1],
  });
  const faded = Number.parseInt(/fillcolor="#ff(..)/.exec(drawn)?.[1] ?? "", 16);
  expect(Math.abs(1 - faded / 255 - importance)).toBeLessThanOrEqual(1 / 255);
});

test("a long token is written smaller, an empty graph is still valid", () => {
  expect(
    formatDot({
      graph: [{ token: "abcdefghijkl", importance: 1, required: [], end: true }],
      subgraphIndices: [0, 0, 1],
    }),
  ).toContain("fontsize=18");
  expect(formatDot({ graph: [], subgraphIndices: [0, 0] })).toMatch(
    /^digraph \{\n.*\tsubgraph cluster_1 \{\n\t\tpencolor=white penwidth=3\n\t\}\n\}\n$/s,
  );
});

test.each([
  ['say "hi"', '"say \\"hi\\""'],
  ['\\"', '"\\\\\\""'],
  ["a\n", '"a\\\\n"'],
])("Neuron to Graph's own label of %j", (token, label) => {
  const graph = { graph: [{ token, importance: 1, required: [], end: true }], subgraphIndices: [0, 0, 1] };
  expect(formatPublishedDot(graph)).toContain(`1 [label=${label} fillcolor`);
});
