import { expect, test } from "vitest";
import { must } from "@/lib/domain/at";
import { findMlps } from "./activation-site";
import {
  ACTIVATIONS,
  type ExportedShape,
  exportedGraph,
  exportedModel,
  SIZES,
} from "./exported-model.fixture";
import { LINEAR_FORMS, QUANTISED_FORMS, roundedMatMul } from "./exported-parts.fixture";
import { openSession } from "./node";
import { readGraph } from "./onnx-graph";
import { prepareModel } from "./prepare/prepare-model";

const ROWS = [
  [19, 3, 1, 4, 1, 5],
  [19, 2, 7, 1, 8, 2],
];

test.each(Object.entries(LINEAR_FORMS))("linear layers written as %s", async (_, linear) => {
  const rows = linear === LINEAR_FORMS["Flatten → Gemm turned, left flat"] ? ROWS.slice(0, 1) : ROWS;
  expect(await errorOf({ linear }, { linear: LINEAR_FORMS.MatMul }, rows)).toBeLessThan(1e-5);
  const gated = { activation: ACTIVATIONS["Silu, gated"] };
  expect(await errorOf({ linear, ...gated }, gated, rows)).toBeLessThan(1e-5);
});

test.each<[keyof typeof QUANTISED_FORMS, number, number]>([
  ["QDQ weights", 127, 1e-4],
  ["com.microsoft MatMulNBits", 7, 1e-4],
  ["DynamicQuantizeLinear → MatMulInteger", 127, 0.2],
])("quantised layers written as %s", async (name, steps, most) => {
  expect(await errorOf({ linear: QUANTISED_FORMS[name] }, { linear: roundedMatMul(steps) })).toBeLessThan(
    most,
  );
});

/** Each form, the name that is found for its function, and a form with the same values. */
test.each<[keyof typeof ACTIVATIONS, string, keyof typeof ACTIVATIONS, number]>([
  ["Relu squared", "relu2", "Relu squared", 1e-5],
  ["Relu, fused with its matrix", "relu", "Relu", 1e-5],
  ["Relu, gated, fused with its matrix", "relu", "Relu, gated", 1e-5],
  ["Relu, left to quantisation", "relu", "Relu", 0.5],
  ["Relu of Max", "relu", "Relu", 1e-5],
  ["Relu of Where", "relu", "Relu", 1e-5],
  ["Silu of Exp", "silu", "Silu", 1e-5],
  ["Mish", "mish", "Mish", 1e-5],
  ["Sigmoid", "sigmoid", "Sigmoid", 1e-5],
  ["Tanh", "tanh", "Tanh", 1e-5],
  ["Silu, gated, with limits", "silu", "Silu, gated", 1e-5],
  ["Gelu", "gelu", "Gelu of Erf", 1e-5],
  ["com.microsoft Gelu", "gelu", "Gelu of Erf", 1e-5],
  ["com.microsoft BiasGelu", "gelu", "Gelu of Erf", 1e-5],
  ["com.microsoft FastGelu", "gelu_new", "Gelu of tanh", 1e-5],
  ["Gelu of tanh", "gelu_new", "Gelu of Erf", 0.01],
  ["com.microsoft QuickGelu", "silu", "Silu", 1e-5],
  ["SoLU, then a layer norm", "solu", "SoLU, then a layer norm written out", 1e-4],
])("%s is found as %s", async (name, activationFunction, same, most) => {
  const shape = { activation: ACTIVATIONS[name] };
  expect(findMlps(graphOf(shape), NOTHING)).toMatchObject({ activationFunction, layerSize: SIZES.neurons });
  expect(await errorOf(shape, { activation: ACTIVATIONS[same] })).toBeLessThan(most);
});

test.each(["Silu, gated by Split", "Silu, gated by Slice", "Silu, gated by SplitToSequence"] as const)(
  "%s from one matrix has the values of two",
  async (name) => {
    const two = { activation: ACTIVATIONS["Silu, gated"], isBiased: false };
    expect(await errorOf({ activation: ACTIVATIONS[name] }, two)).toBeLessThan(1e-5);
  },
);

test.each(Object.entries(ACTIVATIONS))(
  "%s is read before norms, scales and quantisation",
  (_, activation) => {
    expect(findMlps(graphOf({ activation }), NOTHING).activations).toEqual(["layer0.act", "layer1.act"]);
  },
);

test("limits of both branches do not hide which of them is the gate", () => {
  const { gates } = findMlps(graphOf({ activation: ACTIVATIONS["Silu, gated, with limits"] }), NOTHING);
  expect(gates[0]).toMatchObject({ in: "layer0.limited.up" });
});

test("a size that another's key says gives way to that of the layers that are there, unless these are far smaller", () => {
  const graph = graphOf({});
  const found = (layerSize: number) =>
    findMlps(graph, { numLayers: SIZES.layers, layerSize, isSizeRough: true }).layerSize;
  expect([found(12), found(18), found(8)]).toEqual([12, 12, 12]);
  expect(() => found(49)).toThrow("0 places were found for 2 layers of 49 neurons");
});

test("no more and no fewer places than are expected", () => {
  const graph = graphOf({});
  expect(() => findMlps(graph, { numLayers: 3, layerSize: null })).toThrow(
    "2 places were found for 3 layers of 12 neurons, looking at Relu layer0.act (taken), Relu layer1.act (taken)",
  );
});

const NOTHING = { numLayers: null, layerSize: null };

function graphOf(shape: ExportedShape) {
  return readGraph(prepareModel(exportedModel(exportedGraph(shape))).bytes);
}

/** The largest difference of two models' activations, each read where it is found. */
async function errorOf(shape: ExportedShape, other: ExportedShape, rows = ROWS): Promise<number> {
  const [own, expected] = await Promise.all([shape, other].map((each) => activationsOf(each, rows)));
  const values = must(expected, "what is expected");
  expect(values.length).toBe(SIZES.layers * rows.length * 6 * SIZES.neurons);
  expect(own).toHaveLength(values.length);
  return Math.max(...values.map((value, i) => Math.abs(value - (own?.[i] ?? Number.NaN))));
}

async function activationsOf(shape: ExportedShape, rows: readonly number[][]): Promise<number[]> {
  const { bytes } = prepareModel(exportedModel(exportedGraph(shape)));
  const { activations } = findMlps(readGraph(bytes), NOTHING);
  const session = await openSession(bytes, activations);
  const values = await session.run(rows);
  await session.close();
  return activations.flatMap((name) => [...must(values.get(name), name)]);
}
