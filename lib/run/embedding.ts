import { constantDims } from "./linear-layer";
import type { OnnxGraph } from "./onnx-graph";

/** Where operators that look tokens up have their table and the token ids. */
const LOOK_UPS: Readonly<Record<string, { table: number; ids: number }>> = {
  Gather: { table: 0, ids: 1 },
  GatherBlockQuantized: { table: 0, ids: 1 },
  EmbedLayerNormalization: { table: 2, ids: 0 },
};
const PASSED = new Set(["Reshape", "Cast", "Identity", "Flatten", "Squeeze", "Unsqueeze", "Where", "Clip"]);

/** How many tokens a model knows: the rows of the table that `input_ids` are looked up in; null where it is not shown. */
export function embeddingRows(graph: OnnxGraph): number | null {
  for (const node of graph.nodes) {
    const places = LOOK_UPS[node.opType];
    if (places === undefined) continue;
    const [table, ids] = [node.inputs[places.table] ?? "", node.inputs[places.ids] ?? ""];
    const rows = constantDims(graph, table)?.[0];
    if (rows !== undefined && isTokenIds(graph, ids)) return rows;
  }
  return null;
}

function isTokenIds(graph: OnnxGraph, value: string): boolean {
  let found = value;
  for (let steps = 0; steps < 8; steps++) {
    if (found === "input_ids") return true;
    const node = graph.producer(found);
    const source = node !== null && PASSED.has(node.opType) ? node.inputs[0] : undefined;
    if (source === undefined) return false;
    found = source;
  }
  return false;
}
