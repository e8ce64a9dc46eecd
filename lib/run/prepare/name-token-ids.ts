import { isCache, isGiven, TOKEN_IDS } from "@/lib/run/model-inputs";
import { rewriteField } from "@/lib/run/onnx-bytes";
import { GRAPH_FIELD, INT32, INT64 } from "@/lib/run/onnx-fields";
import { type OnnxGraph, readGraph } from "@/lib/run/onnx-graph";
import type { OnnxValue } from "@/lib/run/onnx-value";
import { renameGraph } from "./rename-node";

/**
 * An ONNX file whose token ids are called `input_ids`, where it has one input that they can only be: exporters keep the
 * name that a module's argument has (`idx`, `tokens`, `x`). Others stay as they are.
 */
export function nameTokenIds(model: Uint8Array): Uint8Array {
  const graph = readGraph(model);
  if (graph.inputs.some(({ name }) => name === TOKEN_IDS) || isTaken(graph)) return model;
  const [ids, ...more] = graph.inputs.filter(canBeIds);
  if (ids === undefined || more.length > 0) return model;
  const rename = (value: string) => (value === ids.name ? TOKEN_IDS : value);
  return rewriteField(model, GRAPH_FIELD, (bytes) => renameGraph(bytes, rename));
}

function isTaken(graph: OnnxGraph): boolean {
  return graph.producer(TOKEN_IDS) !== null || graph.tensors.has(TOKEN_IDS);
}

/** Whole numbers, a row per text. Halves of encoder–decoder models have two such inputs, or say what they are. */
function canBeIds({ name, type, dims }: OnnxValue): boolean {
  if (isGiven(name) || isCache(name) || /encoder|decoder/.test(name)) return false;
  return (type === INT64 || type === INT32) && dims?.length === 2;
}
