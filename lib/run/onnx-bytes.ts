import protobuf from "protobufjs";

/** Copies a message; every field `id`, which is length-delimited, becomes what `rewrite` makes of it, null for nothing. */
export function rewriteField(
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

/** The texts in a message's field `id`. */
export function textsIn(bytes: Uint8Array, id: number): string[] {
  const texts: string[] = [];
  rewriteField(bytes, id, (content) => {
    texts.push(Buffer.from(content).toString());
    return null;
  });
  return texts;
}

/** A length-delimited field. */
export function delimited(id: number, content: Uint8Array): Uint8Array {
  return protobuf.Writer.create()
    .uint32((id << 3) | 2)
    .bytes(content)
    .finish();
}
