import { GRAPH_MARKS } from "@/lib/domain/graph-marks";
import type { Scene } from "@/lib/n2g/scene/scene";
import type { ExploreGraph } from "./explore-scene";

/** Beside graphs with distances one without has no place. */
function nameOf({ label, paths }: ExploreGraph, { rows }: Scene): string {
  return rows.length > 0 && paths === null ? `${label}: distances not known, not drawn` : label;
}

/** What the marks of a graph in full screen mean: of the marks, those that occur. */
export function ExploreLegend({ scene, graphs }: { scene: Scene; graphs: readonly ExploreGraph[] }) {
  const has = (test: boolean, text: string) => (test ? [text] : []);
  const marks = [
    ...has(scene.rows.length > 0, "column: tokens before it fires"),
    ...has(
      scene.lines.some(({ width }) => width > 1),
      "width: share of the firing explained",
    ),
    ...has(
      scene.lines.some(({ gap }) => gap !== null),
      "thin dashes …2: so many tokens between",
    ),
    ...has(
      scene.nodes.some(({ trust }) => trust === "unconfirmed"),
      "grey dashes: never confirmed",
    ),
    ...has(
      scene.nodes.some(({ trust }) => trust === "unstable"),
      "pale: seldom found again",
    ),
    ...has(
      scene.nodes.some(({ opens }) => opens !== null),
      "double border: a group, opens with a double tap or Space",
    ),
    ...has(
      scene.nodes.some(({ text }) => text.includes("≈")),
      "≈: also in other case or with a space",
    ),
    ...has(
      scene.nodes.some((node) => node.graphs.length > 1),
      "heavy outline: in several",
    ),
    ...has(
      scene.nodes.some(({ measured }) => !measured),
      "context of one shade: how much it matters was not measured",
    ),
    ...has(
      scene.nodes.some(({ ends }) => ends),
      "dark outline: a path may end here",
    ),
    ...(graphs.length > 1
      ? graphs.map((graph, i) => `${GRAPH_MARKS[i] ?? i + 1} ${nameOf(graph, scene)}`)
      : []),
  ];
  return (
    <ul className="explore-legend">
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
      <li className="explore-keys">keys: arrows walk, Enter acts, Space opens, / finds, + − 0 zoom</li>
    </ul>
  );
}
