import { bytesOf, delimited, joinBytes, rewriteField, textOf, textsIn } from "./onnx-bytes";
import {
  GRAPH_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_VALUE_FIELD,
  NODE_OUTPUT_FIELD,
} from "./onnx-fields";

/**
 * The bytes of an ONNX file in which the named values are inputs of the graph, 32-bit floats of three dimensions, and
 * no longer made by it. What only made them need not be computed; all else, the stream that runs past them included,
 * is still made from the model's own inputs. Throws when no node makes a value of that name.
 */
export function feedValues(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  const made = new Set<string>();
  const fed = rewriteField(bytes, GRAPH_FIELD, (graph) => {
    const nodes = rewriteField(graph, GRAPH_NODE_FIELD, (node) => {
      const outputs = textsIn(node, NODE_OUTPUT_FIELD);
      const dropped = outputs.filter((output) => names.includes(output));
      for (const name of dropped) made.add(name);
      if (dropped.length === 0) return node;
      return dropped.length === outputs.length ? null : withoutOutputs(node, dropped);
    });
    const kept = rewriteField(nodes, GRAPH_VALUE_FIELD, (value) =>
      names.includes(textsIn(value, 1)[0] ?? "") ? null : value,
    );
    return joinBytes([kept, ...names.map(encodeInput)]);
  });
  const unknown = names.find((name) => !made.has(name));
  if (unknown !== undefined)
    throw new Error(`model.onnx makes no value "${unknown}": none can be put in its place`);
  return fed;
}

/** An output without a name is one that nobody asks for. */
function withoutOutputs(node: Uint8Array, dropped: readonly string[]): Uint8Array {
  return rewriteField(node, NODE_OUTPUT_FIELD, (output) =>
    dropped.includes(textOf(output)) ? new Uint8Array() : output,
  );
}

/** A ValueInfoProto of floats of three dimensions, about which nothing is said. */
function encodeInput(name: string): Uint8Array {
  const [dim, floats] = [delimited(1, new Uint8Array()), Uint8Array.of(8, 1)];
  const tensorType = joinBytes([floats, delimited(2, joinBytes([dim, dim, dim]))]);
  return delimited(
    GRAPH_INPUT_FIELD,
    joinBytes([delimited(1, bytesOf(name)), delimited(2, delimited(1, tensorType))]),
  );
}
