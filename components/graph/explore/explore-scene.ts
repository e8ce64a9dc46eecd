import type { TextsLink } from "@/components/graph/asked-node";
import { at } from "@/lib/domain/at";
import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import type { ExploreOptions } from "@/lib/n2g/scene/explore-rows";
import { graphScene, mergedGraphScene } from "@/lib/n2g/scene/graph-scene";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";

/** A graph by its paths, or one of 2023, which has none. */
export interface ExploreGraph {
  readonly label: string;
  readonly paths: readonly N2gPath[] | null;
  readonly graph: N2gGraph;
  /** Where the texts of one of its paths are, by its place; left out on the page that has them. */
  readonly textsAt?: (path: number) => string;
}

/** What is seen of graphs, merged where there are several: by their paths, or where none has any by their nodes. */
export function exploreScene(graphs: readonly ExploreGraph[], options: ExploreOptions): Scene {
  if (graphs.some(({ paths }) => paths !== null))
    return pathScene(
      graphs.map(({ paths }) => ({ paths: paths ?? [] })),
      options,
    );
  const [first, ...others] = graphs;
  if (first !== undefined && others.length === 0) return graphScene(first.graph);
  return mergedGraphScene(graphs.map(({ graph }) => graph));
}

/** What belongs to a node: its paths, or where there are none the nodes beside it and the lines to them. */
export function neighbourhood({ nodes, lines }: Scene, { id, rows }: SceneNode): Set<string> {
  const near = new Set([id]);
  const own = new Set(rows);
  for (const line of lines) {
    const belongs =
      rows.length > 0 ? line.rows.some((row) => own.has(row)) : line.from === id || line.to === id;
    if (belongs) for (const part of [line.id, line.from, line.to]) near.add(part);
  }
  for (const node of nodes) if (node.rows.some((row) => own.has(row))) near.add(node.id);
  return near;
}

/** The nodes of which a token, as shown, holds a text; case does not matter. */
export function foundIn({ nodes }: Scene, text: string): Set<string> {
  const wanted = text.toLowerCase().replace(/^ | $/g, "·");
  if (wanted === "") return new Set();
  const holds = (token: string) => formatToken(token).toLowerCase().includes(wanted);
  return new Set(nodes.filter(({ tokens }) => tokens.some(holds)).map(({ id }) => id));
}

/**
 * How many nodes a search found, and which of them is the current one; null without a search.
 *
 * @example foundWords(scene, "self", node) // "2 of 5 nodes"
 */
export function foundWords(scene: Scene, text: string, current: SceneNode | null): string | null {
  if (text === "") return null;
  const ids = [...foundIn(scene, text)];
  const place = ids.indexOf(current?.id ?? "");
  const all = `${ids.length} node${ids.length === 1 ? "" : "s"}`;
  return place === -1 ? all : `${place + 1} of ${all}`;
}

/** Of a node the texts of each graph that has it: those of the strongest of its paths. */
export function textsOf({ rows }: Scene, node: SceneNode, graphs: readonly ExploreGraph[]): TextsLink[] {
  return graphs.flatMap(({ label, textsAt }, graph) => {
    const places = node.rows.flatMap((row) => placesIn(at(rows, row), graph));
    const [first] = places;
    return textsAt === undefined || first === undefined ? [] : [{ of: label, href: textsAt(first) }];
  });
}

/** Of a row the paths of one graph, by their places in its list. */
export function placesIn({ graphs, places }: Scene["rows"][number], graph: number): readonly number[] {
  const place = graphs.indexOf(graph);
  return place === -1 ? [] : at(places, place);
}
