import { expect, test } from "vitest";
import { hashOf } from "@/lib/analysis/hash";
import { findMlps } from "@/lib/run/activation-site";
import { exportedGraph, exportedModel } from "@/lib/run/exported-model.fixture";
import { inputFault } from "@/lib/run/model-inputs";
import { delimited, joinBytes } from "@/lib/run/onnx-bytes";
import { readGraph } from "@/lib/run/onnx-graph";
import { prepareModel } from "./prepare-model";
import { withFunctions, withMergedCache, withPast } from "./prepared-forms.fixture";

const MODELS = [
  exportedModel(),
  withFunctions(exportedGraph()),
  withMergedCache(exportedGraph()),
  withPast(exportedGraph(), { elemType: 10, dims: ["batch", 2, "past", 4] }),
];
const CASES = 400;

test("files with bytes changed, cut out or put in give a sentence of ours or a graph", () => {
  let refused = 0;
  for (let seed = 0; seed < CASES; seed++) {
    const model = damaged(MODELS[seed % MODELS.length] ?? new Uint8Array(), seed);
    try {
      look(model);
    } catch (error) {
      refused += 1;
      expect(String(error)).toMatch(/^Error: model\.onnx /);
    }
  }
  expect(refused).toBeGreaterThan(CASES / 10);
});

test("graphs within graphs without end are refused", () => {
  let graph: Uint8Array = new Uint8Array();
  for (let depth = 0; depth < 3000; depth++) {
    const attribute = delimited(5, delimited(6, graph));
    graph = delimited(1, joinBytes([attribute, delimited(4, new TextEncoder().encode("If"))]));
  }
  expect(() => look(delimited(7, graph))).toThrow(/^model\.onnx /);
});

test("functions that double at each call are refused, not written out", () => {
  const node = (opType: string) => ({ opType, domain: "own", input: ["x"], output: ["y"] });
  const functions = Array.from({ length: 40 }, (_, i) => ({
    ...{ name: `F${i}`, domain: "own", input: ["x"], output: ["y"] },
    node: [node(`F${i + 1}`), node(`F${i + 1}`)],
  }));
  const model = exportedModel({ node: [node("F0")], input: [], output: [] }, { functions });
  expect(() => look(model)).toThrow("its functions call each other without end");
});

test("a length that says more than there is, and sides whose product is beyond counting", () => {
  const long = joinBytes([Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0x7f), MODELS[0] ?? new Uint8Array()]);
  expect(() => look(long)).toThrow("model.onnx is not an ONNX model, or only the beginning of one");
  const dims = [2 ** 40, 2 ** 40, 2 ** 40];
  const graph = exportedGraph();
  const huge = { name: "huge", dims, dataType: 1, rawData: new Uint8Array(4) };
  const read = readGraph(exportedModel({ ...graph, initializer: [...graph.initializer, huge] }));
  expect(read.tensors.get("huge")?.floats()).toBeNull();
});

function look(model: Uint8Array): void {
  const graph = readGraph(prepareModel(model).bytes);
  inputFault(graph.inputs.map(({ name, dims }) => ({ name, type: "int64", shape: dims ?? [] })));
  for (const tensor of graph.tensors.values()) tensor.wholes();
  findMlps(graph, { numLayers: 2, layerSize: null });
}

function damaged(model: Uint8Array, seed: number): Uint8Array {
  const place = hashOf(seed, 1) % model.length;
  const length = 1 + (hashOf(seed, 2) % 40);
  switch (seed % 5) {
    case 0:
      return model.subarray(0, place);
    case 1:
      return joinBytes([model.subarray(0, place), model.subarray(Math.min(model.length, place + length))]);
    case 2:
      return joinBytes([
        model.subarray(0, place),
        model.subarray(place, place + length),
        model.subarray(place),
      ]);
    default: {
      const changed = Uint8Array.from(model);
      for (let i = 0; i < length; i++)
        changed[hashOf(seed, 3 + i) % model.length] = hashOf(seed, 99 + i) & 255;
      return changed;
    }
  }
}

test.each([
  [
    "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n",
    "`git lfs pull` brings the file itself",
  ],
  ["<!DOCTYPE html><html>", "it is a web page"],
  ["GGUF\u0003\0\0\0", "let its name end in .gguf"],
  ["PK\u0003\u0004\u0014", "it is a zip archive: unpack it"],
  ["\x80\u0002\x8a\nl\xfc\x9cF\xf9", "it is a file of PyTorch, whose model becomes"],
  ['P\0\0\0\0\0\0\0{"__metadata__":{}}', "it is a safetensors file"],
  ["\x89HDF\r\n\x1a\n", "TensorFlow or Keras"],
  ["\x1c\0\0\0TFL3", "TensorFlow Lite"],
  ["\x1f\x8b\x08\0", "it is packed by gzip"],
  ["(\xb5/\xfd\x04\0", "it is packed by zstd"],
])("a file of another kind is named: %j", (content, sentence) => {
  expect(() => look(Buffer.from(content, "latin1"))).toThrow(sentence);
});
