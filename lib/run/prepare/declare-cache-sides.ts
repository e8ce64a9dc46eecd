import { linearLayer } from "@/lib/run/linear-layer";
import { isCache } from "@/lib/run/model-inputs";
import { rewriteField, textsIn } from "@/lib/run/onnx-bytes";
import { GRAPH_FIELD, GRAPH_INPUT_FIELD, VALUE_NAME_FIELD } from "@/lib/run/onnx-fields";
import { type OnnxGraph, readGraph } from "@/lib/run/onnx-graph";
import type { OnnxNode } from "@/lib/run/onnx-node";
import { floatValue } from "@/lib/run/onnx-value";

/**
 * An ONNX file that says how many heads and numbers its past has, `[batch, heads, past, numbers]`, where it left that
 * open (as onnxruntime-genai's builder does): the operator that reads it tells the heads, the matrix that makes the keys
 * the numbers. Others stay as they are.
 */
export function declareCacheSides(model: Uint8Array): Uint8Array {
  const graph = readGraph(model);
  const sides = new Map<string, (number | string)[]>();
  for (const { name, dims } of graph.inputs) {
    if (!isCache(name) || dims?.length !== 4) continue;
    if (typeof dims[1] === "number" && typeof dims[3] === "number") continue;
    const head = graph
      .consumers(name)
      .map((node) => headOf(graph, node))
      .find((found) => found !== null);
    if (head) sides.set(name, [dims[0] ?? "", head.heads, dims[2] ?? "", head.numbers]);
  }
  if (sides.size === 0) return model;
  return rewriteField(model, GRAPH_FIELD, (bytes) =>
    rewriteField(bytes, GRAPH_INPUT_FIELD, (input) => {
      const [name = ""] = textsIn(input, VALUE_NAME_FIELD);
      const dims = sides.get(name);
      return dims === undefined ? input : floatValue(name, dims);
    }),
  );
}

/** Key heads and their size in an attention with grouped heads, whose keys come apart or together with the rest. */
function headOf(graph: OnnxGraph, node: OnnxNode): { heads: number; numbers: number } | null {
  const heads = node.integers.get("kv_num_heads") ?? 0;
  if (node.opType !== "GroupQueryAttention" || heads === 0) return null;
  const [query = "", key = ""] = node.inputs;
  const width = widthOf(graph, key === "" ? query : key);
  const together = key === "" ? (node.integers.get("num_heads") ?? 0) + 2 * heads : heads;
  return width === null || width % together !== 0 ? null : { heads, numbers: width / together };
}

const PASSED = new Set([
  ...[
    "Reshape",
    "Cast",
    "Identity",
    "Add",
    "RotaryEmbedding",
    "SimplifiedLayerNormalization",
    "RMSNormalization",
  ],
]);

/** Numbers in a value per token: as many as the matrix before it gives. */
function widthOf(graph: OnnxGraph, value: string): number | null {
  let found = value;
  for (let steps = 0; steps < 8; steps++) {
    const node = graph.producer(found);
    const layer = node === null ? null : linearLayer(graph, node);
    if (layer !== null) return layer.numOutputs;
    if (node?.opType === "Split") return partOf(graph, node, found);
    const source =
      node !== null && PASSED.has(node.opType)
        ? node.inputs.find((input) => !graph.tensors.has(input))
        : undefined;
    if (source === undefined) return null;
    found = source;
  }
  return null;
}

/** Numbers in one of the parts that a value is split into. */
function partOf(graph: OnnxGraph, { inputs, outputs, lists }: OnnxNode, part: string): number | null {
  const sizes = graph.tensors.get(inputs[1] ?? "")?.wholes() ?? lists.get("split");
  return sizes?.[outputs.indexOf(part)] ?? null;
}
