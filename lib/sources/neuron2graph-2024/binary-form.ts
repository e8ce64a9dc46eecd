import type { CompactModel, CompactNode } from "./compact-model";
import { PostcardReader } from "./postcard-reader";

/**
 * One model in the binary form, `to_bin` of Neuron to Graph's `n2g-rs`: the same members as the JSON form, in the order
 * of their declaration, as postcard writes them. Throws a `BadLine`.
 */
function readBinaryModel(reader: PostcardReader): CompactModel {
  const bytes = reader.bytes(reader.length());
  const bitLength = reader.varint();
  skipCounts(reader);
  const nodes: CompactNode[] = [];
  for (let left = reader.length(); left > 0; left--) nodes.push(readNode(reader));
  return { bytes, bitLength, nodes };
}

/** The model that a file is. */
export function parseBinaryModel(bytes: Uint8Array): CompactModel {
  const reader = new PostcardReader(bytes);
  const model = readBinaryModel(reader);
  reader.expectEnd();
  return model;
}

/** A layer's models, null for a neuron without one: a `Vec<Option<…>>`. */
export function* parseBinaryModels(bytes: Uint8Array): Generator<CompactModel | null> {
  const reader = new PostcardReader(bytes);
  for (let left = reader.length(); left > 0; left--) yield reader.option() ? readBinaryModel(reader) : null;
  reader.expectEnd();
}

/** Counts of ones by stretches of the bits, and a table of the ones in a byte: they follow from the bits. */
function skipCounts(reader: PostcardReader): void {
  for (let chunks = reader.length(); chunks > 0; chunks--) {
    reader.varint();
    for (let blocks = reader.length(); blocks > 0; blocks--) {
      reader.varint();
      reader.byte();
    }
    reader.varint();
  }
  reader.varint();
  reader.byte();
  reader.bytes(reader.length());
}

function readNode(reader: PostcardReader): CompactNode {
  const token = reader.varint();
  const end = reader.option() ? reader.float() : null;
  return { token, end, importance: reader.float() };
}
