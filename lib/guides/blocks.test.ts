import { expect, test } from "vitest";
import { anchorOf, parseBlocks } from "./blocks";
import { parseInline } from "./inline";

const text = (words: string) => ({ kind: "text", text: words });
const code = (words: string) => ({ kind: "code", text: words });

test.each([
  ["# One `two`", [{ kind: "heading", level: 1, anchor: "one-two", inside: [text("One "), code("two")] }]],
  ["a\nb\n\nc", ["a b", "c"].map((words) => ({ kind: "paragraph", inside: [text(words)] }))],
  ["> a\n> b", [{ kind: "quote", inside: [text("a b")] }]],
  ["```sh\n# a\n\n- b\n```", [{ kind: "code", text: "# a\n\n- b" }]],
  ["- a\n  b\n- c", [{ kind: "list", ordered: false, items: [[text("a b")], [text("c")]] }]],
  ["1. a\n2. c", [{ kind: "list", ordered: true, items: [[text("a")], [text("c")]] }]],
  [
    "| a | b |\n|---|---|\n| `c\\|d` | <b> |",
    [
      {
        kind: "table",
        rows: [
          [[text("a")], [text("b")]],
          [[code("c|d")], [text("<b>")]],
        ],
      },
    ],
  ],
])("%j is read as blocks", (markdown, blocks) => expect(parseBlocks(markdown)).toEqual(blocks));

test.each([
  ["a **b** *c*", [text("a "), strongly("b"), text(" "), { kind: "emphasis", inside: [text("c")] }]],
  ["`` a`b ``", [code("a`b")]],
  ["2 * 3 * 4", [text("2 * 3 * 4")]],
  ["a\\*b", [text("a"), text("*"), text("b")]],
  ["[a `]`](b.md#c)", [{ kind: "link", to: "b.md#c", title: null, inside: [text("a "), code("]")] }]],
  ['[a](b "graph")', [{ kind: "link", to: "b", title: "graph", inside: [text("a")] }]],
])("%j is read as stretches", (line, parts) => expect(parseInline(line)).toEqual(parts));

test.each([
  ["The model's folder", "the-models-folder"],
  ["Are the graphs true?", "are-the-graphs-true"],
  ["AUPRC — and correlation", "auprc--and-correlation"],
])("the anchor of %j is %j", (heading, anchor) => expect(anchorOf(heading)).toBe(anchor));

function strongly(words: string) {
  return { kind: "strong", inside: [text(words)] };
}
