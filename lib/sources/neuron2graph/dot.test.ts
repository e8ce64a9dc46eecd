import { expect, test } from "vitest";
import { formatDot } from "@/lib/n2g/drawing/dot";
import { drawnGraph } from "@/lib/n2g/paths/drawn-graph";
import { BadLine } from "@/lib/sources/bad-line";
import { parseDot } from "./dot";

const NODE = 'fillcolor="#ff0000" penwidth=7';
const drawn = (...columns: string[]) =>
  `digraph {\n${["", ...columns].map((nodes, i) => `subgraph cluster_${9 - i} {\npencolor=white\n${nodes}\n}`).join("\n")}\n}`;
const labelled = (label: string) => drawn(`1 [label=${label} ${NODE}]`);

test("the columns are the clusters in their order, the edges what must precede", () => {
  const nodes = ["b", "c"].map((label, i) => `${i + 2} [label=${label} fillcolor="#0000ff" penwidth=3]`);
  const text = drawn(`1 [label=a ${NODE}]`, nodes.join("\n")).replace(
    "{",
    "{ 1 -> 3 [dir=back]\n1 -> 2 [dir=back penwidth=3]",
  );
  expect(parseDot(text)).toEqual({
    graph: [
      { token: "a", importance: 1, required: [2, 1], end: true },
      { token: "b", importance: 1, required: [], end: false },
      { token: "c", importance: 1, required: [], end: false },
    ],
    subgraphIndices: [0, 0, 1, 3],
  });
});

test.each([
  ["mind", "mind"],
  ["42", "42"],
  ["-.5", "-.5"],
  ["é", "é"],
  ['" to"', " to"],
  ['"digraph"', "digraph"],
  ['"\\\\n"', "\n"],
  ['"\\\\u00e9"', "é"],
  ['"\\\\ud83d\\\\ude00"', "😀"],
  ['"\\\\\\\\"', "\\"],
  ['"\\\\\\\\n"', "\\n"],
  ['"say \\""', 'say "'],
  ['"\\"\n"', '"\n'],
  ['"\\\\\\""', '\\"'],
  ["\"'  '\"", "  "],
  ["\"''\"", "''"],
  ['"it\'s"', "it's"],
  ['""', ""],
  ['"{-> // ]"', "{-> // ]"],
])("the label %s is the token %j", (label, token) =>
  expect(parseDot(labelled(label)).graph).toEqual([{ token, importance: 1, required: [], end: true }]),
);

test("every colour survives being read and drawn", () => {
  for (let faded = 0; faded < 256; faded++) {
    const hex = faded.toString(16).padStart(2, "0");
    const graph = parseDot(labelled("a").replace("#ff0000", `#ff${hex}${hex}`));
    expect(graph.graph[0]?.importance).toBeCloseTo(1 - faded / 255, 5);
    expect(formatDot(graph)).toContain(`fillcolor="#ff${hex}${hex}"`);
  }
});

test("a drawing of ours is read as the graph that it shows", () => {
  const graph = {
    graph: [
      { token: " to", importance: 0.8, required: [1, 2], end: false },
      { token: "\n☃", importance: 0, required: [], end: true },
      { token: "   ", importance: 1, required: [], end: true },
    ],
    subgraphIndices: [0, 0, 1, 3],
  };
  expect(parseDot(formatDot(graph))).toEqual(graph);
  expect(parseDot(formatDot({ graph: [], subgraphIndices: [0, 0] }))).toEqual({
    graph: [],
    subgraphIndices: [0, 0],
  });
});

test("distances in a drawing of ours are passed over, for graphs of 2023 have none", () => {
  const drawing = drawnGraph([
    {
      steps: [
        { tokens: [" to"] },
        { gap: { min: 1, max: 4 } },
        { tokens: [" go", "a"], importance: 1 },
        { tokens: ["b"] },
      ],
      ...{ activation: 1, support: 1, hits: 1 },
    },
  ]);
  const text = formatDot(drawing);
  expect(text).toContain('label="2–5"');
  const nodes = drawing.graph.map(({ distance: _, stepsBack: __, ...node }) => node);
  expect(parseDot(text)).toEqual({ ...drawing, graph: nodes });
});

test("comments and the graph's name are passed over", () =>
  expect(
    parseDot(`// by\r\n/* two\nlines */ ${labelled("a").replace("digraph", "digraph N2G")}`).graph,
  ).toHaveLength(1));

test("statements may end in semicolons, and attributes of the graph stand by themselves", () =>
  expect(parseDot(labelled("a").replaceAll("]\n", "];\n").replace("{", "{\nrankdir=RL;"))).toEqual(
    parseDot(labelled("a")),
  ));

test.each([
  ["", 1, "expected digraph, found the end"],
  ["graph {\n}", 1, 'expected digraph, found "graph"'],
  ["digraph {\n}", 1, "the graph has no clusters"],
  ["digraph {\n\n", 3, "expected a name, found the end"],
  [`${drawn()}\n}`, 7, 'expected the end, found "}"'],
  [drawn().replace("{", "{\n1 -> 2 [penwidth=3]"), 2, "the edge 1 -> 2 has no dir=back"],
  [drawn().replace("{", "{\n1 -> 2 [dir=back]"), 2, "an edge has node 1, which stands in no cluster"],
  [labelled("a").replace("{", "{\n1 -> 1 [dir=back]"), 2, "the edge 1 -> 1 must lead to the next cluster"],
  [drawn().replace("{", "{\nedge [dir=back]"), 2, 'the statement "edge" is unknown'],
  [drawn().replace("{", "{\nrankdir=LR"), 2, "rankdir=LR: a graph of 2023 has rankdir=RL"],
  [drawn("rank"), 8, 'the statement "rank" is unknown'],
  [drawn().replace("{", "{\ngraph [rankdir=LR]"), 2, "rankdir=LR: a graph of 2023 has rankdir=RL"],
  [
    labelled("a").replace("digraph {\nsubgraph cluster_9 {\npencolor=white\n\n}\n", "digraph {\n"),
    2,
    "the first cluster, the root's, must be empty",
  ],
  [drawn(`1 [${NODE}]`), 8, "node 1 has no label"],
  [drawn("1 [label=a penwidth=7]"), 8, "node 1 has no fillcolor"],
  [drawn('1 [label=a fillcolor="#ff0000"]'), 8, "node 1 has no penwidth"],
  [drawn(`1 [label=a ${NODE}]\n1 [label=b ${NODE}]`), 9, "node 1 stands there twice"],
  [labelled("a").replace("#ff0000", "#ff0001"), 8, "the fillcolor #ff0001 is neither #ffXXXX nor #XXXXff"],
  [labelled("a").replace("=7", "=5"), 8, "the penwidth 5 is neither 3 nor 7"],
  [labelled('"\\x"'), 8, 'the label "\\x" is no token'],
  [labelled("<<B>a</B>>"), 8, "found a label in HTML, which only trial versions wrote"],
  [labelled('"a').replaceAll('"#ff0000"', "red"), 8, "found a quotation mark that is never closed"],
  [labelled("a").replace("pencolor=white", "pencolor=|"), 3, 'found "|"'],
])("%j is bad in line %d", (text, line, message) => {
  expect(() => parseDot(text)).toThrow(BadLine);
  expect(() => parseDot(text)).toThrow(expect.objectContaining({ line, message }));
});
