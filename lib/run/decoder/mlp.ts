import type { DecoderParts } from "./decoder-parts";

/** The MLP of one block, and the name of the value that holds its neurons' activations. */
export function mlp(parts: DecoderParts, layer: number, value: string): { activation: string; out: string } {
  const { graph, shape } = parts;
  const { width, layerSize } = shape;
  const block = `blk.${layer}`;
  const name = `blocks.${layer}.mlp.hook_post`;
  const isGated = shape.mlp === "silu-gated" || shape.mlp === "gelu-tanh-gated";
  const up = parts.linear(`${block}.ffn_up`, value, layerSize, width);
  const activation = isGated
    ? graph.node(
        "Mul",
        [activated(parts, parts.linear(`${block}.ffn_gate`, value, layerSize, width)), up],
        {},
        name,
      )
    : activated(parts, up, name);
  return { activation, out: parts.linear(`${block}.ffn_down`, activation, width, layerSize) };
}

function activated({ graph, shape }: DecoderParts, value: string, name?: string): string {
  if (shape.mlp === "silu-gated") return graph.node("Mul", [value, graph.node("Sigmoid", [value])], {}, name);
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
