import { expect, test } from "vitest";
import { TINY_SHAPE } from "@/lib/analysis/fixtures/tiny-folder";
import { type TinyActivation, tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { findMlps } from "./activation-site";
import { ACTIVATIONS, exportedGraph, exportedModel } from "./exported-model.fixture";
import { QUANTISED_FORMS } from "./exported-parts.fixture";
import { byteFileOf } from "./gguf/cursor";
import { convertGguf } from "./gguf/gguf-model";
import { smallGguf } from "./gguf/small-llama.fixture";
import { readGraph } from "./onnx-graph";

const NOTHING = { numLayers: null, layerSize: null };

test.each<TinyActivation>(["relu", "gelu", "gelu-tanh", "silu", "solu"])("nothing gates %s", (activation) => {
  const graph = readGraph(tinyModel({ ...TINY_SHAPE, activation }));
  expect(findMlps(graph, NOTHING).gates).toEqual([null, null]);
});

test("a gated layer's gate and input are named, the gate with its bias", () => {
  const graph = readGraph(tinyModel({ ...TINY_SHAPE, activation: "gated-silu" }));
  expect(findMlps(graph, NOTHING).gates).toEqual([
    { gate: "block0.pre", in: "block0.upward" },
    { gate: "block1.pre", in: "block1.upward" },
  ]);
});

test.each(Object.keys(ACTIVATIONS) as (keyof typeof ACTIVATIONS)[])("%s, as exporters write it", (name) => {
  const graph = readGraph(exportedModel(exportedGraph({ activation: ACTIVATIONS[name] })));
  const [gate] = findMlps(graph, NOTHING).gates;
  expect(gate).toEqual(GATES[name] ?? null);
});

const GATES: Partial<Record<keyof typeof ACTIVATIONS, object>> = {
  "Relu, gated": { gate: "layer0.gate.out", in: "layer0.up.out" },
  "Silu, gated by SplitToSequence": { gate: "layer0.left", in: "layer0.right" },
  "Silu, gated, with limits": { gate: "layer0.gate.out", in: "layer0.limited.up" },
  // What the fused function is taken of is nowhere.
  "Relu, gated, fused with its matrix": { gate: null, in: "layer0.up.out" },
  "Silu, gated": { gate: "layer0.gate.out", in: "layer0.up.out" },
  "Silu, gated by Split": { gate: "layer0.left", in: "layer0.right" },
  "Silu, gated by Slice": { gate: "layer0.part0", in: "layer0.part1" },
};

const int8 = { linear: QUANTISED_FORMS["DynamicQuantizeLinear → MatMulInteger"] };

const IN_INT8 = [
  "Relu",
  "Gelu of Erf",
  "Gelu of tanh",
  "Silu",
  "SoLU, then a layer norm written out",
] as const;

test.each(IN_INT8)("nothing gates %s in int8, whose scales come from the layer before", (name) => {
  const graph = readGraph(exportedModel(exportedGraph({ activation: ACTIVATIONS[name], ...int8 })));
  expect(findMlps(graph, NOTHING).gates).toEqual([null, null]);
});

test("in int8 a gate is what its matrix gives, scaled", () => {
  const graph = readGraph(exportedModel(exportedGraph({ activation: ACTIVATIONS["Silu, gated"], ...int8 })));
  expect(findMlps(graph, NOTHING).gates).toEqual([
    GATES["Silu, gated"],
    { gate: "layer1.gate.out", in: "layer1.up.out" },
  ]);
});

test("a model of the Llama family that was made from GGUF is gated", async () => {
  const { onnx } = convertGguf(byteFileOf(smallGguf()), null);
  expect(findMlps(readGraph(onnx), NOTHING).gates.every((gate) => gate?.gate && gate.in)).toBe(true);
});
