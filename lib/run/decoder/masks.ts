import type { DecoderParts } from "./decoder-parts";

/** Stands for minus infinity where a token may not be looked at. */
const NEVER = -1e30;

/** Gives what is added to the products of queries and keys in a layer that sees so many tokens; null for all before. */
export function masksOf(parts: DecoderParts, length: string): (window: number | null) => string {
  const { graph } = parts;
  const square = graph.node("Concat", [length, length], { axis: 0 });
  const never = graph.node("Expand", [graph.scalar(NEVER), square]);
  const later = graph.node("Trilu", [never, graph.wholes([1], [])], { upper: 1 });
  const all = parts.shape.positions === "sloped" ? graph.node("Add", [later, slopes(parts, length)]) : later;
  const masks = new Map<number | null, string>([[null, all]]);
  return (window) => {
    const known = masks.get(window);
    if (known !== undefined || window === null) return known ?? all;
    const before = graph.node("Trilu", [never, graph.wholes([-window], [])], { upper: 0 });
    const mask = graph.node("Add", [all, before]);
    masks.set(window, mask);
    return mask;
  };
}

/** `[key head, head of it, position, position]`: how much less each head sees of a token the farther it is away. */
function slopes({ graph, shape }: DecoderParts, length: string): string {
  const { numHeads, numKeyHeads, limits } = shape;
  const one = (value: number) => graph.wholes([value], []);
  const count = graph.node("Squeeze", [length]);
  const places = graph.node("Cast", [graph.node("Range", [one(0), count, one(1)])], { to: 1 });
  const columns = graph.node("Unsqueeze", [places, graph.wholes([1])]);
  const behind = graph.node("Sub", [places, columns]);
  const dims = [numKeyHeads, numHeads / numKeyHeads, 1, 1];
  const slope = graph.weight("slopes", dims, () => slopesOf(numHeads, limits.slope));
  return graph.node("Mul", [behind, slope]);
}

/** Slopes by head: powers of two from `2^(-most / heads)` to `2^-most`; heads beyond a power of two stand between. */
export function slopesOf(numHeads: number, most: number): Float32Array {
  const first = 2 ** Math.floor(Math.log2(numHeads));
  return Float32Array.from({ length: numHeads }, (_, head) =>
    head < first
      ? 2 ** ((-most * (head + 1)) / first)
      : 2 ** ((-most * (2 * (head - first) + 1)) / (2 * first)),
  );
}
