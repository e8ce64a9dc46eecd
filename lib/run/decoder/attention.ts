import type { DecoderParts } from "./decoder-parts";
import type { Rotary } from "./decoder-shape";
import { rotaryTables } from "./rotary";

/** Cosines and sines for the positions of a text: `[position, 1, 1, pair]`. */
export interface Turns {
  readonly cos: string;
  readonly sin: string;
  readonly width: number;
}

/** Attention of one block: `value` is `[batch, position, width]`, and so is what comes of it. */
export function attention(
  parts: DecoderParts,
  block: string,
  value: string,
  turns: Turns | null,
  mask: string,
): string {
  const { graph, shape } = parts;
  const { numHeads, numKeyHeads, headWidth, width, scales, limits } = shape;
  const [q, k, v] = queriesKeysValues(parts, block, value);
  const byHead = (of: string, heads: number) =>
    graph.node("Reshape", [of, graph.wholes([0, 0, numKeyHeads, heads, headWidth])]);
  // [batch, key head, head of it, position, width], keys as columns.
  const placed = (role: string, of: string, heads: number) => {
    const name = `${block}.${role}_norm`;
    const whole = parts.allHeadsNorm(name, of, heads * numKeyHeads);
    return turned(parts, parts.headNorm(name, byHead(whole, heads), heads * numKeyHeads), turns);
  };
  const rows = graph.node("Transpose", [placed("attn_q", q, numHeads / numKeyHeads)], {
    perm: [0, 2, 3, 1, 4],
  });
  const columns = graph.node("Transpose", [placed("attn_k", k, 1)], { perm: [0, 2, 3, 4, 1] });
  const kept = graph.node("Transpose", [byHead(v, 1)], { perm: [0, 2, 3, 1, 4] });
  const products = graph.node("Mul", [graph.node("MatMul", [rows, columns]), graph.scalar(scales.attention)]);
  const scores = parts.softLimited(products, limits.attention);
  const shares = graph.node("Softmax", [graph.node("Add", [scores, mask])], { axis: 4 });
  const mixed = graph.node("Transpose", [graph.node("MatMul", [shares, kept])], { perm: [0, 3, 1, 2, 4] });
  const joined = graph.node("Reshape", [mixed, graph.wholes([0, 0, numHeads * headWidth])]);
  return parts.linear(`${block}.attn_output`, joined, width, numHeads * headWidth);
}

function queriesKeysValues(parts: DecoderParts, block: string, value: string): [string, string, string] {
  const { numHeads, numKeyHeads, headWidth, width, limits } = parts.shape;
  const [own, shared] = [numHeads * headWidth, numKeyHeads * headWidth];
  if (!parts.has(`${block}.attn_qkv.weight`))
    return [
      parts.cut(parts.linear(`${block}.attn_q`, value, own, width, numHeads), limits.cut),
      parts.cut(parts.linear(`${block}.attn_k`, value, shared, width, numKeyHeads), limits.cut),
      parts.cut(parts.linear(`${block}.attn_v`, value, shared, width), limits.cut),
    ];
  const together = parts.cut(parts.linear(`${block}.attn_qkv`, value, own + 2 * shared, width), limits.cut);
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

/** Gives the turns of as many positions as `length` says, by how they are turned; null for a layer that turns nothing. */
export function turnsOf(parts: DecoderParts, length: string): (rotary: Rotary | null) => Turns | null {
  const { graph, shape } = parts;
  const { contextLength } = shape;
  const known = new Map<Rotary, Turns>();
  return (rotary) => {
    const before = rotary === null ? null : known.get(rotary);
    if (rotary === null || before !== undefined) return before ?? null;
    const suffix = known.size === 0 ? "" : `.${known.size}`;
    const tables = rotaryTables(rotary, contextLength);
    const dims = [contextLength, 1, 1, rotary.width / 2];
    const cos = graph.weight(`rotary.cos${suffix}`, dims, () => tables.cos);
    const sin = graph.weight(`rotary.sin${suffix}`, dims, () => tables.sin);
    const turns = {
      ...{ cos: parts.firstRows(cos, length), sin: parts.firstRows(sin, length) },
      width: rotary.width,
    };
    known.set(rotary, turns);
    return turns;
  };
}
