import { expect, test } from "vitest";
import { exportedModel, input } from "@/lib/run/exported-model.fixture";
import { GraphParts, MICROSOFT } from "@/lib/run/exported-parts.fixture";
import { readGraph } from "@/lib/run/onnx-graph";
import { declareCacheSides } from "./declare-cache-sides";

const OPEN = ["batch_size", "heads", "past_sequence_length", "kv_cache_dim"];

/** Attention with 4 heads, 2 of them for keys, of 16 numbers; its matrices apart, or as one. */
function grouped(isPacked: boolean, dims: readonly (string | number)[]): Uint8Array {
  const graph = new GraphParts();
  const project = (name: string, columns: number) => {
    const weight = graph.tensor(name, [8, columns], new Float32Array(8 * columns));
    const bias = graph.tensor(`${name}.bias`, [columns], new Float32Array(columns));
    return graph.node("Add", [graph.node("MatMul", ["x", weight], `${name}.product`), bias], `${name}.out`);
  };
  const given = isPacked
    ? [project("qkv", 128), "", ""]
    : [project("q", 64), project("k", 32), project("v", 32)];
  const outputs = ["y", "present.0.key", "present.0.value"];
  const attributes = { num_heads: 4, kv_num_heads: 2 };
  const past = ["past_key_values.0.key", "past_key_values.0.value"];
  graph.node("GroupQueryAttention", [...given, ...past], outputs, attributes, MICROSOFT);
  const asked = [input("x", 1, ["batch", "seq", 8]), ...past.map((name) => input(name, 1, dims))];
  return exportedModel({
    node: graph.nodes,
    initializer: graph.tensors,
    input: asked,
    output: [{ name: "y" }],
  });
}

test.each([
  ["apart", false],
  ["as one", true],
])("the sides of a past are those of its attention, whose matrices are %s", (_, isPacked) => {
  const [, key, value] = readGraph(declareCacheSides(grouped(isPacked, OPEN))).inputs;
  const dims = ["batch_size", 2, "past_sequence_length", 16];
  expect([key, value]).toMatchObject([{ name: "past_key_values.0.key", type: 1, dims }, { dims }]);
});

test("a file that says its sides stays as it is", () => {
  const model = grouped(false, ["batch", 2, "past", 16]);
  expect(declareCacheSides(model)).toBe(model);
});
