import type { DecoderParts } from "./decoder-parts";

/** The MLP of one block, and the name of the value that holds its neurons' activations. */
export function mlp(parts: DecoderParts, layer: number, value: string): { activation: string; out: string } {
  const { shape } = parts;
  const { width, layerSize } = shape;
  const block = `blk.${layer}`;
  const name = `blocks.${layer}.mlp.hook_post`;
  const isGated = shape.mlp === "silu-gated" || shape.mlp === "gelu-tanh-gated";
  const activation = isGated
    ? gated(parts, block, value, name)
    : activated(parts, parts.linear(`${block}.ffn_up`, value, layerSize, width), name);
  return { activation, out: parts.linear(`${block}.ffn_down`, activation, width, layerSize) };
}

/** The activated gate times the other branch; both may come of one matrix, the gate first. */
function gated(parts: DecoderParts, block: string, value: string, name: string): string {
  const { width, layerSize } = parts.shape;
  const linear = (role: string, out: number) => parts.linear(`${block}.${role}`, value, out, width);
  const product = (gate: string, up: string) =>
    parts.graph.node("Mul", [activated(parts, gate), up], {}, name);
  if (parts.has(`${block}.ffn_gate.weight`)) {
    const up = linear("ffn_up", layerSize);
    return product(linear("ffn_gate", layerSize), up);
  }
  const together = linear("ffn_up", 2 * layerSize);
  return product(parts.slice(together, 0, layerSize, 2), parts.slice(together, layerSize, 2 * layerSize, 2));
}

function activated({ graph, shape }: DecoderParts, value: string, name?: string): string {
  if (shape.mlp === "silu-gated") return graph.node("Mul", [value, graph.node("Sigmoid", [value])], {}, name);
  if (shape.mlp === "relu-squared") {
    const positive = graph.node("Relu", [value]);
    return graph.node("Mul", [positive, positive], {}, name);
  }
  const product = (a: string, b: string | number) =>
    graph.node("Mul", [a, typeof b === "number" ? graph.scalar(b) : b]);
  const sum = (a: string, b: string | number) =>
    graph.node("Add", [a, typeof b === "number" ? graph.scalar(b) : b]);
  const cube = () => product(product(value, value), value);
  const inner =
    shape.mlp === "gelu"
      ? graph.node("Erf", [product(value, Math.SQRT1_2)])
      : graph.node("Tanh", [product(sum(value, product(cube(), 0.044715)), Math.sqrt(2 / Math.PI))]);
  return graph.node("Mul", [value, product(sum(inner, 1), 0.5)], {}, name);
}
