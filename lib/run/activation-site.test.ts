import { expect, test } from "vitest";
import { type TinyActivation, tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { at } from "@/lib/domain/at";
import { findActivations } from "./activation-site";
import { openSession } from "./node";
import { readGraph } from "./onnx-graph";

const shape = { layers: 3, dModel: 8, dMlp: 12, vocabulary: 20, outputs: [] };
const ROWS = [[19, 3, 1, 4, 1, 5, 9, 2, 6]];

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
const each = (f: (x: number) => number) => (pre: number[]) => pre.map(f);
const FORMULAS: Record<TinyActivation, (pre: number[], up: number[]) => number[]> = {
  relu: each((x) => Math.max(0, x)),
  gelu: each((x) => (x / 2) * (1 + erf(x / Math.SQRT2))),
  "gelu-tanh": each((x) => (x / 2) * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3)))),
  silu: each((x) => x * sigmoid(x)),
  "gated-silu": (pre, up) => pre.map((x, i) => x * sigmoid(x) * at(up, i)),
  solu: (pre) => pre.map((x) => (x * Math.exp(x)) / pre.reduce((sum, y) => sum + Math.exp(y), 0)),
};

test.each(Object.keys(FORMULAS) as TinyActivation[])(
  "%s is found in every block, and its values read",
  async (activation) => {
    const model = tinyModel({ ...shape, activation });
    const found = findActivations(readGraph(model), 3, 12);
    expect(found).toEqual(["block0.act", "block1.act", "block2.act"]);

    const inputs = ["block1.pre", ...(activation === "gated-silu" ? ["block1.upward"] : [])];
    const session = await openSession(model, [...found, ...inputs]);
    const values = await session.run(ROWS);
    const rowsOf = (name: string) =>
      Array.from({ length: 9 }, (_, row) => [...(values.get(name) ?? []).slice(row * 12, row * 12 + 12)]);
    const ups = rowsOf("block1.upward");
    const expected = rowsOf("block1.pre").flatMap((pre, row) => FORMULAS[activation](pre, at(ups, row)));
    const actual = rowsOf("block1.act").flat();
    const errors = actual.map((value, i) => Math.abs(value - at(expected, i)));
    expect(errors).toHaveLength(9 * 12);
    expect(Math.max(...errors)).toBeLessThan(1e-4);
  },
);

test("a graph without such places says what was looked at and what to do", () => {
  const graph = readGraph(tinyModel({ ...shape, activation: "gelu" }));
  expect(() => findActivations(graph, 3, 13)).toThrow(
    /0 places were found for 3 layers of 13 neurons, looking at Softmax block0.pattern, Erf block0.erf.*"activations" in config.json/,
  );
});

test("bytes that are no ONNX model are refused", () => {
  expect(() => readGraph(Buffer.from("not a model"))).toThrow("not an ONNX model");
  expect(() => readGraph(new Uint8Array())).toThrow("not an ONNX model");
});

/** Abramowitz and Stegun 7.1.26, to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - poly * Math.exp(-x * x));
}
