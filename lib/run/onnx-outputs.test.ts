import { expect, test } from "vitest";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { must } from "@/lib/domain/at";
import { openSession } from "./node";
import { readGraph } from "./onnx-graph";
import { selectOutputs } from "./onnx-outputs";
import { ModelProto } from "./onnx-proto.fixture";

const SHAPE = { dModel: 8, dMlp: 12, vocabulary: 20, activation: "solu", outputs: [] } as const;
const model = tinyModel({ layers: 3, ...SHAPE });
const ROWS = [[19, 3, 1, 4, 1]];

test("a layer's activations are what is left of the model after it, weights and all", () => {
  const [whole, cut] = [model, selectOutputs(model, ["block0.act"])].map(readGraph);
  expect(cut?.outputs).toEqual(["block0.act"]);
  expect(cut?.nodes.filter(({ outputs }) => outputs.some((name) => /^block[12]|logits/.test(name)))).toEqual(
    [],
  );
  expect([...must(cut, "the cut model").tensors.keys()].filter((name) => /^block[12]/.test(name))).toEqual(
    [],
  );
  expect(must(cut, "the cut model").tensors.size).toBeLessThan(must(whole, "the model").tensors.size / 2);
});

test("cut or whole, activations are the same to the last bit", async () => {
  const names = ["block0.act", "block1.act", "block2.act", "logits"];
  const together = await openSession(model, names);
  const values = await together.run(ROWS);
  for (const name of names) {
    const alone = await openSession(model, [name]);
    expect((await alone.run(ROWS)).get(name)).toEqual(values.get(name));
    await alone.close();
  }
  await together.close();
});

test("what graphs within a node name is kept, weights that are inputs too, and nothing beside", () => {
  const branch = (input: string) => ({
    name: "branch",
    node: [{ opType: "Identity", input: [input], output: ["inner"] }],
    output: [{ name: input === "far" ? "far" : "inner" }],
  });
  const graph = {
    node: [
      { opType: "Neg", input: ["x"], output: ["near"] },
      { opType: "Abs", input: ["both"], output: ["far"] },
      { opType: "Exp", input: ["x"], output: ["unasked"] },
      {
        opType: "If",
        input: ["which"],
        output: ["y"],
        attribute: [
          { name: "then_branch", type: 5, g: branch("near") },
          { name: "else_branch", type: 5, g: branch("far") },
        ],
      },
      { opType: "Add", input: ["y", "weight"], output: ["z"] },
    ],
    input: [{ name: "x" }, { name: "which" }, { name: "both" }],
    initializer: ["both", "weight", "spare"].map((name) => ({
      name,
      dims: [1],
      dataType: 1,
      floatData: [1],
    })),
    output: [{ name: "z" }],
  };
  const bytes = ModelProto.encode(ModelProto.fromObject({ irVersion: 8, graph })).finish();
  const cut = readGraph(selectOutputs(bytes, ["y"]));
  expect(cut.nodes.map(({ opType }) => opType)).toEqual(["Neg", "Abs", "If"]);
  expect([...cut.tensors.keys()]).toEqual(["both"]);
});
