import { contentsOf, delimited, joinBytes, rewriteField, textOf, textsIn } from "./onnx-bytes";
import {
  GRAPH_FIELD,
  GRAPH_INPUT_FIELD,
  GRAPH_NODE_FIELD,
  GRAPH_VALUE_FIELD,
  NODE_OUTPUT_FIELD,
} from "./onnx-fields";
import { floatValue, readValue } from "./onnx-value";

/**
 * The bytes of an ONNX file in which the named values are inputs of the graph, 32-bit floats of three dimensions
 * (or as many as the file's `value_info` says), and no longer made by it. What only made them need not be computed; all else, the stream that runs past them included,
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
    const ranks = new Map(
      contentsOf(graph, GRAPH_VALUE_FIELD)
        .map(readValue)
        .map(({ name, dims }) => [name, dims?.length]),
    );
    return joinBytes([kept, ...names.map((name) => encodeInput(name, ranks.get(name) ?? 3))]);
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

function encodeInput(name: string, rank: number): Uint8Array {
  return delimited(GRAPH_INPUT_FIELD, floatValue(name, new Array<string>(rank).fill("")));
}
