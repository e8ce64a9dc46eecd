import { expect, test } from "vitest";
import { exportedModel, input } from "@/lib/run/exported-model.fixture";
import { GraphParts, MICROSOFT } from "@/lib/run/exported-parts.fixture";
import { readGraph } from "@/lib/run/onnx-graph";
import { writeHeadNorms } from "./write-head-norms";

/** Attention with 4 heads of 16 numbers, 2 of them for keys, normed within it or not. */
function attention(isNormed: boolean): Uint8Array {
  const graph = new GraphParts();
  const project = (name: string, columns: number) => {
    const weight = Float32Array.from({ length: 8 * columns }, (_, i) => Math.sin(i));
    return graph.node("MatMul", ["x", graph.tensor(name, [8, columns], weight)], `${name}.out`);
  };
  const gain = (name: string) =>
    graph.tensor(
      name,
      [16],
      Float32Array.from({ length: 16 }, (_, i) => 1 + i / 8),
    );
  graph.tensor("lengths", [1], Int32Array.of(4));
  graph.tensor("total", [], Int32Array.of(5));
  const given = [project("q", 64), project("k", 32), project("v", 32), "", "", "lengths", "total"];
  const norms = [...Array(7).fill(""), gain("q.gain"), gain("k.gain")];
  const attributes = { num_heads: 4, kv_num_heads: 2, do_rotary: 0 };
  graph.node(
    "GroupQueryAttention",
    isNormed ? [...given, ...norms] : given,
    ["y", "key", "value"],
    isNormed ? { ...attributes, qk_norm_epsilon: 1e-6 } : attributes,
    MICROSOFT,
  );
  return exportedModel({
    node: graph.nodes,
    initializer: graph.tensors,
    input: [input("x", 1, [1, 5, 8])],
    output: [{ name: "y" }],
  });
}

test("norms of queries and keys within attention are written out before it", () => {
  const graph = readGraph(writeHeadNorms(attention(true)));
  const last = graph.nodes.at(-1);
  expect(last?.opType).toBe("GroupQueryAttention");
  expect(last?.inputs).toEqual(["q.out/together", "k.out/together", "v.out", "", "", "lengths", "total"]);
  expect(last?.integers.has("qk_norm_epsilon")).toBe(false);
  const norm = graph.producer("k.out/normed");
  expect(norm).toMatchObject({ opType: "SimplifiedLayerNormalization", inputs: ["k.out/apart", "k.gain"] });
  expect(norm?.floats.get("epsilon")).toBeCloseTo(1e-6, 12);
  expect(graph.tensors.get("q.out/heads")?.wholes()).toEqual([0, 0, 4, -1]);
  expect(graph.tensors.get("k.out/heads")?.wholes()).toEqual([0, 0, 2, -1]);
});

test("attention without them stays as it is", () => {
  const model = attention(false);
  expect(writeHeadNorms(model)).toBe(model);
});
