import { expect, test } from "vitest";
import { exportedModel, input } from "@/lib/run/exported-model.fixture";
import { GraphParts, MICROSOFT } from "@/lib/run/exported-parts.fixture";
import { readGraph } from "@/lib/run/onnx-graph";
import { declareCacheSides } from "./declare-cache-sides";
import { dropWindowCache } from "./drop-window-cache";

const OPEN = ["batch_size", "heads", "past_sequence_length", "kv_cache_dim"];

type Matrices = "apart" | "as one" | "as one, split";

/** Attention with 4 heads, 2 of them for keys, of 16 numbers; its matrices apart, or as one. */
function grouped(
  matrices: Matrices,
  dims: readonly (string | number)[],
  more: Readonly<Record<string, number>> = {},
): Uint8Array {
  const graph = new GraphParts();
  const project = (name: string, columns: number) => {
    const weight = graph.tensor(name, [8, columns], new Float32Array(8 * columns));
    const bias = graph.tensor(`${name}.bias`, [columns], new Float32Array(columns));
    return graph.node("Add", [graph.node("MatMul", ["x", weight], `${name}.product`), bias], `${name}.out`);
  };
  const split = () => {
    const sizes = graph.shape("sizes", 64, 32, 32);
    graph.node("Split", [project("qkv", 128), sizes], ["q", "k", "v"], { axis: -1 });
    return ["q", "k", "v"];
  };
  const given = {
    apart: () => [project("q", 64), project("k", 32), project("v", 32)],
    "as one": () => [project("qkv", 128), "", ""],
    "as one, split": split,
  }[matrices]();
  const outputs = ["y", "present.0.key", "present.0.value"];
  const attributes = { num_heads: 4, kv_num_heads: 2, ...more };
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

test.each<Matrices>(["apart", "as one", "as one, split"])(
  "the sides of a past are those of its attention, whose matrices are %s",
  (matrices) => {
    const [, key, value] = readGraph(declareCacheSides(grouped(matrices, OPEN))).inputs;
    const dims = ["batch_size", 2, "past_sequence_length", 16];
    expect([key, value]).toMatchObject([{ name: "past_key_values.0.key", type: 1, dims }, { dims }]);
  },
);

test("attention no longer asks for a past as long as its window, which it keeps", () => {
  const asking = grouped("apart", OPEN, { local_window_size: 16, sliding_window_cache: 1 });
  const node = readGraph(dropWindowCache(asking)).nodes.at(-1);
  expect(node?.integers.get("local_window_size")).toBe(16);
  expect(node?.integers.has("sliding_window_cache")).toBe(false);
  const plain = grouped("apart", OPEN);
  expect(dropWindowCache(plain)).toBe(plain);
});

test("a file that says its sides stays as it is", () => {
  const model = grouped("apart", ["batch", 2, "past", 16]);
  expect(declareCacheSides(model)).toBe(model);
});
