import { at, must } from "@/lib/domain/at";
import type { N2gGraph, N2gNode } from "@/lib/domain/graph";
import { columnsOf } from "@/lib/n2g/drawing/columns";

/** Several graphs without distances as one. Graphs are named by their places in the list. */
export interface MergedGraph {
  readonly graph: N2gGraph;
  /** Which graphs have a node. */
  readonly graphsOf: (id: number) => readonly number[];
  /** Which graphs have a line, by the ids of its earlier and its later node. */
  readonly graphsBetween: (from: number, to: number) => readonly number[];
}

/** A node of the whole while it grows. */
interface Growing {
  readonly token: string;
  importance: number;
  end: boolean;
  readonly graphs: number[];
  /** Keys of the nodes further back, each with the graphs that have the line. */
  readonly required: Map<string, number[]>;
}

/**
 * Puts graphs together: nodes of one column with the same token are one, as important as where it matters most. A token
 * that a graph has more than once in a column is one each time.
 */
export function mergeGraphs(graphs: readonly N2gGraph[]): MergedGraph {
  const columns: Map<string, Growing>[] = [];
  for (const [place, graph] of graphs.entries()) addGraph(columns, graph, place);
  const keys = columns.flatMap((column) => [...column.keys()]);
  const nodes = columns.flatMap((column) => [...column.values()]);
  const ids = new Map(keys.map((key, id) => [key, id]));
  const idOf = (key: string) => must(ids.get(key), "a node of the whole");
  const subgraphIndices = [0, 0];
  for (const column of columns) subgraphIndices.push(must(subgraphIndices.at(-1), "a start") + column.size);
  return {
    graph: {
      graph: nodes.map(
        ({ token, importance, end, required }): N2gNode => ({
          ...{ token, importance, end },
          required: [...required.keys()].map(idOf),
        }),
      ),
      subgraphIndices,
    },
    graphsOf: (id) => at(nodes, id).graphs,
    graphsBetween: (from, to) => at(nodes, to).required.get(at(keys, from)) ?? [],
  };
}

function addGraph(columns: Map<string, Growing>[], graph: N2gGraph, place: number): void {
  const keys = new Map<number, string>();
  for (const [column, ids] of columnsOf(graph).entries()) {
    const seen = new Map<string, number>();
    for (const id of ids) {
      const { token } = at(graph.graph, id);
      const before = seen.get(token) ?? 0;
      seen.set(token, before + 1);
      keys.set(id, JSON.stringify([column, token, before]));
    }
  }
  for (const [column, ids] of columnsOf(graph).entries()) {
    columns[column] ??= new Map();
    const nodes = columns[column];
    for (const id of ids) {
      const { token, importance, end, required } = at(graph.graph, id);
      const key = must(keys.get(id), "the key of a node");
      const node = nodes.get(key) ?? newNode(token);
      nodes.set(key, node);
      node.importance = Math.max(node.importance, importance);
      node.end ||= end;
      node.graphs.push(place);
      for (const back of required) {
        const other = keys.get(back);
        if (other !== undefined) node.required.set(other, [...(node.required.get(other) ?? []), place]);
      }
    }
  }
}

function newNode(token: string): Growing {
  return { token, importance: 0, end: false, graphs: [], required: new Map() };
}
