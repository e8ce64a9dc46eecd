import { at } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";

/** A model as its file has it: a trie's shape as bits, and its nodes in breadth-first order. */
export interface CompactModel {
  /** The bits of the shape, from the high one of each byte on. */
  readonly bytes: ArrayLike<number>;
  readonly bitLength: number;
  /** The first two stand for nothing: the succinct tree counts its nodes from 1, the root. */
  readonly nodes: readonly CompactNode[];
}

export interface CompactNode {
  /** A token id, or `WILDCARD`. */
  readonly token: number;
  /** What is predicted where the walk back through a text stops here, as a share of the neuron's maximum. */
  readonly end: number | null;
  /** NaN on nodes that stand for nothing. */
  readonly importance: number;
}

/** Stands for any token. */
export const WILDCARD = 0xffff_ffff;

/** A node and what may stand before it in the text, tokens by id, the wildcard last. */
export interface TrieNode extends CompactNode {
  readonly children: readonly TrieNode[];
}

/**
 * The firing tokens of a model, each with what may stand before it.
 *
 * The bits are a LOUDS tree (level-order unary degree sequence): `10`, then for the root and every node in
 * breadth-first order a 1 per child and a 0. The counts of ones that files also have follow from the bits.
 */
export function trieOf({ bytes, bitLength, nodes }: CompactModel): Parsed<readonly TrieNode[]> {
  const numNodes = nodes.length - 2;
  if (numNodes < 0) return unparsed("a model has at least two nodes, that stand for nothing");
  const expected = 2 * numNodes + 3;
  if (bitLength !== expected || bytes.length * 8 < bitLength)
    return unparsed(
      `the shape has ${bitLength} bits in ${bytes.length} bytes, ${numNodes} nodes need ${expected} bits`,
    );
  if (!bit(bytes, 0) || bit(bytes, 1)) return unparsed("the bits of the shape do not begin with 10");
  const tries = nodes.map((node) => ({ ...node, children: [] as TrieNode[] }));
  let place = 2;
  let child = 2;
  for (let parent = 1; parent < nodes.length; parent++) {
    if (parent >= child) return unparsed(`node ${parent - 2} has no parent`);
    for (; bit(bytes, place); place++, child++) {
      if (child >= nodes.length) return unparsed("the shape has more nodes than there are");
      at(tries, parent).children.push(at(tries, child));
    }
    place++;
  }
  for (const [i, { end, importance }] of nodes.slice(2).entries()) {
    if (!Number.isFinite(importance)) return unparsed(`node ${i} has no importance`);
    if (end !== null && !Number.isFinite(end))
      return unparsed(`node ${i} has an activation that is not finite`);
  }
  const firing = at(tries, 1).children;
  if (firing.some(({ token }) => token === WILDCARD))
    return unparsed("a pattern begins with any token: it must name the one on which the neuron fires");
  return parsed(firing);
}

function bit(bytes: ArrayLike<number>, place: number): boolean {
  const byte = bytes[place >> 3];
  return byte !== undefined && (byte & (0x80 >> (place & 7))) !== 0;
}
