import { bytesOf, delimited, joinBytes, rewriteField } from "./onnx-bytes";
import { GRAPH_FIELD, GRAPH_OUTPUT_FIELD } from "./onnx-fields";

/**
 * The bytes of an ONNX file whose graph has exactly the named outputs; all else is copied as it is.
 * Any value of the graph can be named: the runtime works out its type. Outputs not named need not be
 * computed, which for the logits saves much.
 */
export function selectOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  return rewriteField(bytes, GRAPH_FIELD, (graph) => {
    const kept = rewriteField(graph, GRAPH_OUTPUT_FIELD, () => null);
    return joinBytes([kept, ...names.map(encodeOutput)]);
  });
}

/** A ValueInfoProto with nothing but a name, as an output of the graph. */
function encodeOutput(name: string): Uint8Array {
  return delimited(GRAPH_OUTPUT_FIELD, delimited(1, bytesOf(name)));
}
