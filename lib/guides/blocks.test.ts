import { expect, test } from "vitest";
import { anchorOf, type Block, parseBlocks } from "./blocks";
import type { Inline } from "./inline";

const text = (words: string): Inline => ({ kind: "text", text: words });
const code = (words: string): Inline => ({ kind: "code", text: words });

const paragraph = (...inside: Inline[]): Block => ({ kind: "paragraph", inside });

test.each<[string, Block[]]>([
  ["# One `two`", [{ kind: "heading", level: 1, anchor: "one-two", inside: [text("One "), code("two")] }]],
  ["a\nb\n\nc", [paragraph(text("a b")), paragraph(text("c"))]],
  ["> a\n> b", [{ kind: "quote", blocks: [paragraph(text("a b"))] }]],
  ["```sh\n# a\n\n- b\n```", [{ kind: "code", text: "# a\n\n- b" }]],
  [
    "- a\n  b\n- c",
    [{ kind: "list", ordered: false, items: [[paragraph(text("a b"))], [paragraph(text("c"))]] }],
  ],
  ["1. a\n2. c", [{ kind: "list", ordered: true, items: [[paragraph(text("a"))], [paragraph(text("c"))]] }]],
  [
    "- a\n  - b",
    [
      {
        kind: "list",
        ordered: false,
        items: [[paragraph(text("a")), { kind: "list", ordered: false, items: [[paragraph(text("b"))]] }]],
      },
    ],
  ],
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
  ["<script>a</script>", [paragraph(text("<script>a</script>"))]],
  ["a\n\n---\n\nb", [paragraph(text("a")), paragraph(text("b"))]],
])("%j is read as blocks", (markdown, blocks) => expect(parseBlocks(markdown)).toEqual(blocks));

test.each<[string, Inline[]]>([
  ["a **b** *c*", [text("a "), strongly("b"), text(" "), { kind: "emphasis", inside: [text("c")] }]],
  ["`` a`b ``", [code("a`b")]],
  ["2 * 3 * 4", [text("2 * 3 * 4")]],
  ["a\\*b", [text("a*b")]],
  ["a < b & c", [text("a < b & c")]],
  ["a <b onclick=x>c</b>", [text("a <b onclick=x>c</b>")]],
  ["[a `]`](b.md#c)", [{ kind: "link", to: "b.md#c", title: null, inside: [text("a "), code("]")] }]],
  ['[a](b "graph")', [{ kind: "link", to: "b", title: "graph", inside: [text("a")] }]],
  ["[a](javascript:b)", [text("a")]],
  ["[a](data:text/html,b)", [text("a")]],
  ["![a](b.png)", [text("![a](b.png)")]],
])("%j is read as stretches", (line, parts) => expect(parseBlocks(line)).toEqual([paragraph(...parts)]));

test.each([
  ["The model's folder", "the-models-folder"],
  ["Are the graphs true?", "are-the-graphs-true"],
  ["AUPRC — and correlation", "auprc--and-correlation"],
])("the anchor of %j is %j", (heading, anchor) => expect(anchorOf(heading)).toBe(anchor));

function strongly(words: string): Inline {
  return { kind: "strong", inside: [text(words)] };
}
