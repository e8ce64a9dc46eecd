import type { OnnxGraph } from "@/lib/run/onnx-graph";
import type { NarrowFloat } from "@/lib/run/prepare/widen-floats";

/** Operators by which a quantised file computes, and in how many bits it keeps its weights. */
const QUANTISED = new Set([
  ...[
    "MatMulInteger",
    "MatMulIntegerToFloat",
    "DynamicQuantizeMatMul",
    "DynamicQuantizeLinear",
    "MatMulBnb4",
  ],
  ...["QuantizeLinear", "DequantizeLinear", "QLinearMatMul", "QGemm", "MatMulNBits", "GatherBlockQuantized"],
]);

/** Whether scales are worked out from all tokens that are run together. */
export function isDynamic({ nodes }: OnnxGraph): boolean {
  return nodes.some(({ opType }) => /^Dynamic(QuantizeLinear|QuantizeMatMul)$/.test(opType));
}

/** What a reader of activations should know of the file that gave them. */
export function modelCaveats(graph: OnnxGraph, narrow: ReadonlySet<NarrowFloat>): string[] {
  const quantised = [...new Set(graph.nodes.map(({ opType }) => opType))]
    .filter((type) => QUANTISED.has(type))
    .sort();
  const caveats: string[] = [];
  if (narrow.size > 0)
    caveats.push(
      `the file computes in ${[...narrow].sort().join(" and ")}: its weights were taken as they are and computed with in float32`,
    );
  if (quantised.length > 0)
    caveats.push(
      `the file is quantised (${quantised.join(", ")}): activations are those of the quantised model`,
    );
  if (isDynamic(graph))
    caveats.push(
      "it works out scales from all tokens that are run together, so that an activation depends slightly on the rest of its sequence, later tokens included",
    );
  return caveats;
}
