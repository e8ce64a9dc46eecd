import protobuf from "protobufjs";
import { GRAPH_FIELD, GRAPH_OUTPUT_FIELD } from "./onnx-proto";

/**
 * The bytes of an ONNX file whose graph has exactly the named outputs; all else is copied as it is.
 * Any value of the graph can be named: the runtime works out its type. Outputs not named need not be
 * computed, which for the logits saves much.
 */
export function selectOutputs(bytes: Uint8Array, names: readonly string[]): Uint8Array {
  return rewriteField(bytes, GRAPH_FIELD, (graph) => {
    const kept = rewriteField(graph, GRAPH_OUTPUT_FIELD, () => null);
    return Buffer.concat([kept, ...names.map(encodeOutput)]);
  });
}

/** Copies a message; every field `id`, which is length-delimited, becomes what `rewrite` makes of it. */
function rewriteField(
  bytes: Uint8Array,
  id: number,
  rewrite: (content: Uint8Array) => Uint8Array | null,
): Uint8Array {
  const reader = protobuf.Reader.create(bytes);
  const parts: Uint8Array[] = [];
  while (reader.pos < reader.len) {
    const start = reader.pos;
    const tag = reader.uint32();
    if (tag >>> 3 !== id) {
      reader.skipType(tag & 7);
      parts.push(bytes.subarray(start, reader.pos));
      continue;
    }
    const content = rewrite(reader.bytes());
    if (content !== null) parts.push(delimited(id, content));
  }
  return Buffer.concat(parts);
}

/** A ValueInfoProto with nothing but a name, as an output of the graph. */
function encodeOutput(name: string): Uint8Array {
  return delimited(GRAPH_OUTPUT_FIELD, delimited(1, Buffer.from(name)));
}

function delimited(id: number, content: Uint8Array): Uint8Array {
  return protobuf.Writer.create()
    .uint32((id << 3) | 2)
    .bytes(content)
    .finish();
}
