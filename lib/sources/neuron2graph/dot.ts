import type { N2gGraph } from "@/lib/domain/graph";
import { BadLine } from "@/lib/sources/bad-line";
import { type DotAttributes, DotReader } from "./dot-reader";
import { GraphBuilder } from "./graph-builder";

/**
 * A neuron's graph from the DOT text that Neuron to Graph wrote in 2023: edges from the later token to the
 * earlier one, then a cluster per column, of which the first is the root's and empty. Throws a `BadLine` at
 * anything else, such as a graph of 2024, whose columns stand in the opposite order.
 */
export function parseDot(text: string): N2gGraph {
  const reader = new DotReader(text);
  const graph = new GraphBuilder();
  reader.expect("digraph");
  if (!reader.sees("{")) reader.identifier();
  reader.expect("{");
  while (!reader.sees("}")) readStatement(reader, graph);
  reader.next();
  reader.expect("");
  return graph.finish();
}

function readStatement(reader: DotReader, graph: GraphBuilder): void {
  const first = reader.identifier();
  if (first.text === "graph") graph.checkDirection(reader.attributes());
  else if (first.text === "node") reader.attributes();
  else if (reader.sees("=")) graph.checkDirection(readAssignment(reader, first.text));
  else if (first.text === "subgraph") readCluster(reader, graph);
  else if (!reader.sees("->")) throw new BadLine(first.line, `the statement "${first.text}" is unknown`);
  else {
    reader.next();
    graph.addEdge(first, reader.identifier(), reader.attributes());
  }
}

/** An attribute of the graph that stands by itself. */
function readAssignment(reader: DotReader, name: string): DotAttributes {
  reader.next();
  return new Map([[name, reader.identifier()]]);
}

function readCluster(reader: DotReader, graph: GraphBuilder): void {
  const { line } = reader.identifier();
  reader.expect("{");
  while (!reader.sees("}")) {
    const first = reader.identifier();
    if (reader.sees("[")) graph.addNode(first, reader.attributes());
    else if (!reader.sees("=")) throw new BadLine(first.line, `the statement "${first.text}" is unknown`);
    else {
      reader.next();
      reader.identifier();
    }
  }
  reader.next();
  graph.endColumn(line);
}
