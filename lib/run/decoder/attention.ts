import type { DecoderParts } from "./decoder-parts";
import { rotaryTables } from "./rotary";

/** Cosines and sines for the positions of a text: `[position, 1, 1, pair]`. */
export interface Turns {
  readonly cos: string;
  readonly sin: string;
  readonly width: number;
}

/** Stands for minus infinity where a later token may not be looked at. */
const NEVER = -1e30;

/** Attention of one block: `value` is `[batch, position, width]`, and so is what comes of it. */
export function attention(
  parts: DecoderParts,
  block: string,
  value: string,
  turns: Turns | null,
  mask: string,
): string {
  const { graph, shape } = parts;
  const { numHeads, numKeyHeads, headWidth, width } = shape;
  const [q, k, v] = queriesKeysValues(parts, block, value);
  const byHead = (of: string, heads: number) =>
    graph.node("Reshape", [of, graph.wholes([0, 0, numKeyHeads, heads, headWidth])]);
  // [batch, key head, head of it, position, width], keys as columns.
  const query = turned(
    parts,
    parts.headNorm(`${block}.attn_q_norm`, byHead(q, numHeads / numKeyHeads)),
    turns,
  );
  const key = turned(parts, parts.headNorm(`${block}.attn_k_norm`, byHead(k, 1)), turns);
  const rows = graph.node("Transpose", [query], { perm: [0, 2, 3, 1, 4] });
  const columns = graph.node("Transpose", [key], { perm: [0, 2, 3, 4, 1] });
  const kept = graph.node("Transpose", [byHead(v, 1)], { perm: [0, 2, 3, 1, 4] });
  const products = graph.node("MatMul", [rows, columns]);
  const scores = graph.node("Mul", [products, graph.scalar(1 / Math.sqrt(headWidth))]);
  const shares = graph.node("Softmax", [graph.node("Add", [scores, mask])], { axis: 4 });
  const mixed = graph.node("Transpose", [graph.node("MatMul", [shares, kept])], { perm: [0, 3, 1, 2, 4] });
  const joined = graph.node("Reshape", [mixed, graph.wholes([0, 0, numHeads * headWidth])]);
  return parts.linear(`${block}.attn_output`, joined, width, numHeads * headWidth);
}

function queriesKeysValues(parts: DecoderParts, block: string, value: string): [string, string, string] {
  const { numHeads, numKeyHeads, headWidth, width } = parts.shape;
  const [own, shared] = [numHeads * headWidth, numKeyHeads * headWidth];
  if (!parts.has(`${block}.attn_qkv.weight`))
    return [
      parts.linear(`${block}.attn_q`, value, own, width, numHeads),
      parts.linear(`${block}.attn_k`, value, shared, width, numKeyHeads),
      parts.linear(`${block}.attn_v`, value, shared, width),
    ];
  const together = parts.linear(`${block}.attn_qkv`, value, own + 2 * shared, width);
  const part = (from: number, to: number) => parts.slice(together, from, to, 2);
  return [part(0, own), part(own, own + shared), part(own + shared, own + 2 * shared)];
}

/** Turns the pairs of each head's leading dimensions by their position: `[batch, position, …, width]`. */
function turned(parts: DecoderParts, value: string, turns: Turns | null): string {
  if (turns === null) return value;
  const { graph, shape } = parts;
  const half = turns.width / 2;
  const [a, b] = [parts.slice(value, 0, half, 4), parts.slice(value, half, turns.width, 4)];
  const product = (x: string, y: string) => graph.node("Mul", [x, y]);
  const pairs = [
    graph.node("Sub", [product(a, turns.cos), product(b, turns.sin)]),
    graph.node("Add", [product(b, turns.cos), product(a, turns.sin)]),
  ];
  const others = turns.width < shape.headWidth ? [parts.slice(value, turns.width, shape.headWidth, 4)] : [];
  return graph.node("Concat", [...pairs, ...others], { axis: 4 });
}

/** The turns of as many positions as `length` says; null for a model that has a table of positions. */
export function turnsOf(parts: DecoderParts, length: string): Turns | null {
  const { graph, shape } = parts;
  const { rotary, contextLength } = shape;
  if (rotary === null) return null;
  const tables = rotaryTables(rotary, contextLength);
  const dims = [contextLength, 1, 1, rotary.width / 2];
  const cos = graph.weight("rotary.cos", dims, () => tables.cos);
  const sin = graph.weight("rotary.sin", dims, () => tables.sin);
  return { cos: parts.firstRows(cos, length), sin: parts.firstRows(sin, length), width: rotary.width };
}

/** `[position, position]`: 0 where a token may be looked at, else next to minus infinity. */
export function causalMask({ graph }: DecoderParts, length: string): string {
  const square = graph.node("Concat", [length, length], { axis: 0 });
  const full = graph.node("Expand", [graph.scalar(NEVER), square]);
  return graph.node("Trilu", [full, graph.wholes([1], [])], { upper: 1 });
}
