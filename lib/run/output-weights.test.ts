import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { readGraph } from "./onnx-graph";
import { ModelProto } from "./onnx-proto.fixture";
import { outputWeights, unembedding } from "./output-weights";

const FLOAT = 1;
const FLOAT16 = 10;
const tensor = (name: string, dims: number[], values: number[]) => ({
  name,
  dims,
  dataType: FLOAT,
  rawData: new Uint8Array(Float32Array.from(values).buffer),
});
const node = (opType: string, input: string[], output: string, attribute: object[] = []) => ({
  opType,
  input,
  output: [output],
  attribute,
});

const SIX = [1, 2, 3, 4, 5, 6];
const LAYER_NORM = [
  node("ReduceMean", ["act"], "mean"),
  node("Sub", ["act", "mean"], "centred"),
  node("Mul", ["centred", "gain"], "normed"),
];

test.each([
  { name: "MatMul", nodes: [node("MatMul", ["act", "w"], "y")], dims: [3, 2], values: SIX },
  { name: "Gemm", nodes: [node("Gemm", ["act", "w", "b"], "y")], dims: [3, 2], values: SIX },
  {
    name: "Gemm with a turned weight",
    nodes: [node("Gemm", ["act", "w"], "y", [{ name: "transB", i: 1, type: 2 }])],
    dims: [2, 3],
    values: [1, 3, 5, 2, 4, 6],
  },
  {
    name: "MatMul with a turned weight",
    nodes: [node("Transpose", ["w"], "t"), node("MatMul", ["act", "t"], "y")],
    dims: [2, 3],
    values: [1, 3, 5, 2, 4, 6],
  },
  {
    name: "MatMul after a layer norm",
    nodes: [...LAYER_NORM, node("MatMul", ["normed", "w"], "y")],
    dims: [3, 2],
    values: SIX,
  },
])("the output weights are found in a $name", ({ nodes, dims, values }) => {
  const graph = read(nodes, [tensor("w", dims, values), tensor("gain", [3], [1, 1, 1])]);
  expect(outputWeights(graph, "act", 3)).toEqual({ rows: 3, columns: 2, values: Float32Array.from(SIX) });
});

test("the unembedding may be the embedding, turned, and have a bias after it", () => {
  const nodes = [
    node("Gather", ["embed", "input_ids"], "x"),
    node("Transpose", ["embed"], "t"),
    node("MatMul", ["x", "t"], "raw"),
    node("Add", ["raw", "bias"], "logits"),
  ];
  const graph = read(nodes, [tensor("embed", [3, 2], SIX), tensor("bias", [3], [0, 0, 0])]);
  expect(unembedding(graph, "logits", 3)).toEqual({
    rows: 2,
    columns: 3,
    values: Float32Array.of(1, 3, 5, 2, 4, 6),
  });
});

test("matrices that the file does not show are null", () => {
  const graph = read([node("MatMul", ["act", "other"], "y"), node("Relu", ["y"], "logits")], []);
  expect(outputWeights(graph, "act", 3)).toBeNull();
  expect(unembedding(graph, "logits", 3)).toBeNull();
});

test("half-precision weights are read", () => {
  const halves = Uint16Array.of(0x3c00, 0xc000, 0x0001, 0x7bff, 0x0000, 0x3555);
  const weight = { name: "w", dims: [3, 2], dataType: FLOAT16, rawData: new Uint8Array(halves.buffer) };
  const matrix = outputWeights(read([node("MatMul", ["act", "w"], "y")], [weight]), "act", 3);
  expect([...must(matrix, "the matrix").values]).toEqual([1, -2, 2 ** -24, 65504, 0, 0.333251953125]);
});

function read(nodes: object[], initializer: object[]) {
  const graph = { name: "g", node: nodes, initializer, input: [], output: [{ name: "y" }] };
  return readGraph(ModelProto.encode(ModelProto.fromObject({ irVersion: 8, graph })).finish());
}
