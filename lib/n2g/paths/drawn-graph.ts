import { must } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { type Distance, placedSteps } from "@/lib/domain/n2g-path";
import { type DrawablePath, drawnPaths } from "./drawn-paths";

/** A node whose distances are known. */
export interface DrawnNode extends N2gNode {
  readonly distance: Distance;
  readonly stepsBack: readonly Distance[];
}

/** The graph of 2023, whose nodes also say how far apart they are. */
export interface DrawnGraph extends N2gGraph {
  readonly graph: readonly DrawnNode[];
}

/** Of a step with more tokens the first ones are nodes: every token before would get an edge to every one after. */
const MOST_TOKENS = 50;

/**
 * The graph of 2023 of the paths that are drawn: a node for each token of a step, those of the same step, token and
 * distance being one. It says less than the paths: which of the tokens before a node belongs to which of those after
 * it is lost, and so are exceptions.
 *
 * A firing token's importance is the largest activation that a path through it predicts, a context token's the largest
 * that was measured in a path, 0 without one.
 */
export function drawnGraph(paths: readonly DrawablePath[]): DrawnGraph {
  const columns: Column[] = [];
  for (const path of drawnPaths(paths).drawn) addPath(columns, path);
  const nodes = columns.flatMap((column) => [...column.values()]);
  const ids = new Map(nodes.map((node, id) => [node, id]));
  const offsets = [0, 0];
  for (const { size } of columns) offsets.push((offsets.at(-1) ?? 0) + size);
  return { graph: nodes.map((node) => finished(node, ids)), subgraphIndices: offsets };
}

interface Node {
  readonly token: string;
  readonly distance: Distance;
  /** Nodes of the next column. */
  readonly before: Set<Node>;
  importance: number;
  end: boolean;
}

/** Nodes by token and distance. */
type Column = Map<string, Node>;

function addPath(columns: Column[], { steps, activation }: DrawablePath): void {
  let later: readonly Node[] = [];
  for (const [place, { step, distance }] of placedSteps(steps).entries()) {
    const column = columns[place] ?? new Map<string, Node>();
    columns[place] = column;
    const importance = place === 0 ? activation : (step.importance ?? 0);
    const nodes = step.tokens.slice(0, MOST_TOKENS).map((token) => nodeIn(column, token, distance));
    for (const node of nodes) node.importance = Math.max(node.importance, importance);
    for (const { before } of later) for (const node of nodes) before.add(node);
    later = nodes;
  }
  for (const node of later) node.end = true;
}

function nodeIn(column: Column, token: string, distance: Distance): Node {
  const key = `${distance.min} ${distance.max} ${token}`;
  const node = column.get(key) ?? { token, distance, before: new Set<Node>(), importance: 0, end: false };
  column.set(key, node);
  return node;
}

function finished(node: Node, ids: ReadonlyMap<Node, number>): DrawnNode {
  const { token, importance, before, end, distance } = node;
  const edges = [...before]
    .map((earlier) => ({ id: must(ids.get(earlier), "the id of a node"), range: between(earlier, node) }))
    .sort((a, b) => a.id - b.id);
  const stepsBack = edges.map(({ range }) => range);
  return { token, importance, required: edges.map(({ id }) => id), end, distance, stepsBack };
}

/** The same on whatever path, for gaps add up: least to least, and most to most. */
function between({ distance: earlier }: Node, { distance: later }: Node): Distance {
  return { min: earlier.min - later.min, max: earlier.max - later.max };
}
