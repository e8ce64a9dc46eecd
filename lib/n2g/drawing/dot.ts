import { at } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import type { Distance } from "@/lib/domain/n2g-path";

/**
 * A neuron's graph as Graphviz text, drawn as the published graphs are: activating tokens red on the
 * right, context blue to their left, stronger colour for more importance, a thick border where a path may
 * end. An edge is written later token → earlier token and drawn backwards; where it is known, its label says how
 * many tokens before the later one the earlier stands, as in `1` or `2–5`.
 */
export function formatDot(graph: N2gGraph): string {
  return drawDot(graph, formatLabel);
}

/** The same with the labels of Neuron to Graph itself: a token with a quotation mark in it stands there as it is. */
export function formatPublishedDot(graph: N2gGraph): string {
  return drawDot(graph, (token) =>
    token.includes('"') ? `"${token.replace(/["\\]/g, "\\$&")}"` : formatLabel(token),
  );
}

function drawDot({ graph, subgraphIndices }: N2gGraph, writeLabel: (token: string) => string): string {
  // The root's empty column is one of them, as in the published graphs.
  const columns = subgraphIndices.slice(1).map((end, i) => [at(subgraphIndices, i), end] as const);
  const clusters = columns.map(([start, end], i) => {
    const nodes = graph
      .slice(start, end)
      .map((node, k) => formatNode(node, start + k + 1, i === 1, writeLabel));
    return [`\tsubgraph cluster_${columns.length - i} {`, "\t\tpencolor=white penwidth=3", ...nodes, "\t}"];
  });
  return [
    "digraph {",
    "\tgraph [nodesep=0.2 rankdir=RL ranksep=1.5 splines=spline]",
    "\tnode [fixedsize=true height=0.75 width=2]",
    ...graph.flatMap(({ required, stepsBack }, id) =>
      required.map(
        (earlier, i) => `\t${id + 1} -> ${earlier + 1} [dir=back${formatSteps(stepsBack?.[i])} penwidth=3]`,
      ),
    ),
    ...clusters.flat(),
    "}",
    "",
  ].join("\n");
}

function formatSteps(range: Distance | undefined): string {
  if (range === undefined) return "";
  const { min, max } = range;
  return ` label="${min === max ? min : `${min}–${max}`}"`;
}

function formatNode(
  { token, importance, end }: N2gNode,
  id: number,
  activating: boolean,
  writeLabel: (token: string) => string,
): string {
  const faded = 255 - Math.trunc(255 * importance);
  const hex = faded.toString(16).padStart(2, "0");
  const fill = activating ? `#ff${hex}${hex}` : `#${hex}${hex}ff`;
  const font = !activating && faded < 130 ? "white" : "black";
  const size = [...token].length < 12 ? 25 : 18;
  const pen = end ? 7 : 3;
  return `\t\t${id} [label=${writeLabel(token)} fillcolor="${fill}" fontcolor=${font} fontsize=${size} penwidth=${pen} shape=box style="filled,solid"]`;
}

/**
 * A token as a quoted DOT string: its JSON escapes (all but printable ASCII written as `\uXXXX`), each
 * backslash doubled so that DOT keeps it; a quotation mark so becomes `\\\"`. A token of spaces only
 * stands in single quotes, as nothing would be seen of it otherwise.
 *
 * @example formatLabel("\n") // "\"\\\\n\""
 */
function formatLabel(token: string): string {
  const shown = /^ +$/.test(token) ? `'${token}'` : token;
  const json = JSON.stringify(shown)
    .slice(1, -1)
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${json.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
