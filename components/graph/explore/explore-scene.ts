import type { N2gGraph } from "@/lib/domain/graph";
import type { N2gPath } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import type { ExploreOptions } from "@/lib/n2g/scene/explore-rows";
import { graphScene } from "@/lib/n2g/scene/graph-scene";
import { pathScene } from "@/lib/n2g/scene/path-scene";
import type { Scene, SceneNode } from "@/lib/n2g/scene/scene";

/** A graph by its paths, or one of 2023, which has none. */
export interface ExploreGraph {
  readonly label: string;
  readonly paths: readonly N2gPath[] | null;
  readonly graph: N2gGraph;
}

/** What is seen of graphs: those with paths merged; without any, each below the other. */
export function exploreScene(graphs: readonly ExploreGraph[], options: ExploreOptions): Scene {
  const withPaths = graphs.flatMap(({ label, paths }) => (paths === null ? [] : [{ label, paths }]));
  if (withPaths.length > 0) return pathScene(withPaths, options);
  return stacked(graphs.map(({ graph }) => graphScene(graph)));
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

function stacked(scenes: readonly Scene[]): Scene {
  if (scenes.length === 1 && scenes[0] !== undefined) return scenes[0];
  const width = Math.max(0, ...scenes.map((scene) => scene.width));
  let top = 0;
  const moved = scenes.map((scene, i) => {
    const [left, down] = [width - scene.width, top];
    top += scene.height + 32;
    const move = <T extends { x: number; y: number }>(thing: T) => ({
      ...thing,
      x: thing.x + left,
      y: thing.y + down,
    });
    return {
      nodes: scene.nodes.map((node) => ({ ...move(node), id: `${i} ${node.id}` })),
      lines: scene.lines.map((line) => ({
        ...line,
        ...{ id: `${i} ${line.id}`, from: `${i} ${line.from}`, to: `${i} ${line.to}` },
      })),
      texts: scene.texts.map(move),
    };
  });
  return {
    ...{ width, height: top, rows: [] },
    nodes: moved.flatMap(({ nodes }) => nodes),
    lines: moved.flatMap(({ lines }) => lines),
    texts: moved.flatMap(({ texts }) => texts),
  };
}
