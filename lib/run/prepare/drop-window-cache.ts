import { contentsOf, rewriteField, textsIn } from "@/lib/run/onnx-bytes";
import {
  ATTRIBUTE_NAME_FIELD,
  GRAPH_FIELD,
  GRAPH_NODE_FIELD,
  NODE_ATTRIBUTE_FIELD,
} from "@/lib/run/onnx-fields";

const ATTRIBUTE = "sliding_window_cache";

/**
 * An ONNX file whose attention asks for a past no shorter than its window (as onnxruntime-genai's builder writes Gemma 2
 * and 3) without that wish: an empty one is what whole texts begin with, and the window itself stays. Others stay as they
 * are.
 */
export function dropWindowCache(model: Uint8Array): Uint8Array {
  const nodes = contentsOf(model, GRAPH_FIELD).flatMap((graph) => contentsOf(graph, GRAPH_NODE_FIELD));
  if (!nodes.some((node) => contentsOf(node, NODE_ATTRIBUTE_FIELD).some(isAsked))) return model;
  return rewriteField(model, GRAPH_FIELD, (graph) =>
    rewriteField(graph, GRAPH_NODE_FIELD, (node) =>
      rewriteField(node, NODE_ATTRIBUTE_FIELD, (attribute) => (isAsked(attribute) ? null : attribute)),
    ),
  );
}

function isAsked(attribute: Uint8Array): boolean {
  return textsIn(attribute, ATTRIBUTE_NAME_FIELD)[0] === ATTRIBUTE;
}
