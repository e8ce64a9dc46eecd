import { expect, test } from "vitest";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { must } from "@/lib/domain/at";
import { openSession } from "./node";
import { readGraph } from "./onnx-graph";
import { feedValues } from "./onnx-inputs";
import { ModelProto } from "./onnx-proto.fixture";

const model = tinyModel({ layers: 2, dModel: 8, dMlp: 12, vocabulary: 20, activation: "solu", outputs: [] });
const ROWS = [
  [19, 3, 1, 4, 1],
  [19, 9, 2, 6, 5],
];

test.each([0, 1])("the activations of layer %d fed back give the model's own logits", async (layer) => {
  const name = `block${layer}.act`;
  const whole = await openSession(model, [name, "logits"]);
  const values = await whole.run(ROWS);
  const cut = await openSession(model, ["logits"], [name]);
  const logits = must((await cut.run(ROWS, values)).get("logits"), "the logits");
  const own = must(values.get("logits"), "the model's logits");
  expect(Math.max(...logits.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN))))).toBeLessThan(1e-5);

  const silent = new Map([[name, new Float32Array(must(values.get(name), "the activations").length)]]);
  const changed = must((await cut.run(ROWS, silent)).get("logits"), "the logits");
  expect(Math.max(...changed.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN))))).toBeGreaterThan(
    0.1,
  );
  await Promise.all([whole.close(), cut.close()]);
});

test("of a node with several outputs only the named one is no longer made", () => {
  const graph = {
    node: [
      { opType: "Split", input: ["x"], output: ["left", "right"] },
      { opType: "Add", input: ["left", "right"], output: ["y"] },
    ],
    input: [{ name: "x" }],
    output: [{ name: "y" }],
  };
  const bytes = ModelProto.encode(ModelProto.fromObject({ irVersion: 8, graph })).finish();
  const fed = readGraph(feedValues(bytes, ["right"]));
  expect(fed.nodes.map(({ outputs }) => outputs)).toEqual([["left", ""], ["y"]]);
  expect(readGraph(feedValues(bytes, ["left", "right"])).nodes.map(({ opType }) => opType)).toEqual(["Add"]);
});

test("a value that no node makes is refused", () => {
  expect(() => feedValues(model, ["block0.act", "input_ids"])).toThrow('makes no value "input_ids"');
});

test("a session that must be fed says what is missing", async () => {
  const cut = await openSession(model, ["logits"], ["block0.act"]);
  await expect(cut.run(ROWS)).rejects.toThrow('the value "block0.act" is missing');
  await cut.close();
});
