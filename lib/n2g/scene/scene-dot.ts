import { must } from "@/lib/domain/at";
import type { Scene } from "./scene";

/** A scene as Graphviz text, from left to right; a dashed edge's label says how many tokens stand between. */
export function sceneDot({ nodes, lines }: Scene): string {
  const names = new Map(nodes.map(({ id }, i) => [id, i]));
  const name = (id: string) => must(names.get(id), "a node of the scene");
  return [
    "digraph {",
    "\tgraph [rankdir=LR nodesep=0.15]",
    '\tnode [shape=box style="rounded,filled" fontname="JetBrains Mono, monospace" height=0.3]',
    "\tedge [arrowhead=none]",
    ...nodes.map(
      ({ id, text, role }) =>
        `\t${name(id)} [label=${quoted(text)} fillcolor="${role === "activating" ? "#e69569" : "#cfdfec"}"]`,
    ),
    ...lines.map(({ from, to, gap, width }) => {
      const label = gap === null ? "" : ` style=dashed label=${quoted(gap)}`;
      return `\t${name(from)} -> ${name(to)} [penwidth=${width}${label}]`;
    }),
    "}",
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
