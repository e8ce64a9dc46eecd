import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { ACTIVATIONS, exportedGraph, exportedModel } from "./exported-model.fixture";
import { MICROSOFT } from "./exported-parts.fixture";
import { openSession } from "./node";

const graph = exportedGraph();

/** The graph with its first node changed. */
function withNode(change: object): object {
  const [first, ...others] = graph.node;
  return { ...graph, node: [{ ...first, ...change }, ...others] };
}

const asFloats = {
  type: { tensorType: { elemType: 1, shape: { dim: [{ dimParam: "batch" }, { dimParam: "seq" }] } } },
};

const own = [
  { domain: "", version: 20 },
  { domain: "own.domain", version: 1 },
  { domain: MICROSOFT, version: 1 },
];

test.each<[string, Uint8Array, RegExp]>([
  [
    "an operator that its set does not have",
    exportedModel(withNode({ opType: "Foo" })),
    /operator that is not known \(Foo, not in operator set 20 of ONNX\): export it with standard/,
  ],
  [
    "an operator of somebody else",
    exportedModel(withNode({ opType: "Foo", domain: "own.domain" }), { opsetImport: own }),
    /\(Foo of own\.domain\): export it with standard operators, without custom ones$/,
  ],
  [
    "a newer operator of ONNX Runtime",
    exportedModel(withNode({ opType: "Foo", domain: MICROSOFT }), { opsetImport: own }),
    /\(Foo of com\.microsoft\): .*by an older version of what wrote it$/,
  ],
  [
    "operators of a set that is not named",
    exportedModel(withNode({ domain: "other.domain" })),
    /\(Gather of other\.domain\), and does not say of which version/,
  ],
  [
    "an operator that came later",
    exportedModel(graph, { opsetImport: [{ domain: "", version: 5 }] }),
    /\(CumSum, not in operator set 5 of ONNX\): .* as opset 17$/,
  ],
  [
    "an older form than its set has",
    exportedModel(exportedGraph({ activation: ACTIVATIONS["SoLU, then a layer norm written out"] }), {
      opsetImport: [{ domain: "", version: 17 }],
    }),
    /operator \w+ \(".*"\) in a form that its operator set does not have: export it anew with opset 17/,
  ],
  [
    "a newer set",
    exportedModel(graph, { opsetImport: [{ domain: "", version: 99 }] }),
    /newer version of ONNX than can be read \(operator set 99, at most \d+\)/,
  ],
  [
    "a newer version of the format",
    exportedModel(graph, { irVersion: 99 }),
    /newer version of ONNX than can be read \(IR version 99, at most \d+\)/,
  ],
  ["no version", exportedModel(graph, { irVersion: 0 }), /does not say which version of ONNX it is of/],
  ["no operator set", exportedModel(graph, { opsetImport: [] }), /does not say which version of ONNX/],
  [
    "a weight that is too short",
    exportedModel({
      ...graph,
      initializer: graph.initializer.map((tensor, i) =>
        i === 0 ? { ...tensor, rawData: new Uint8Array(12) } : tensor,
      ),
    }),
    /its weight "embed" takes 640 bytes, and has 12/,
  ],
  [
    "a value that is made twice",
    exportedModel({ ...graph, node: [...graph.node, at(graph.node, 0)] }),
    /two of its nodes give the value "x0"/,
  ],
  [
    "tokens that are no whole numbers",
    exportedModel({ ...graph, input: graph.input.map((input) => ({ ...input, ...asFloats })) }),
    /is given numbers of another type than it takes/,
  ],
])("a file with %s is refused with what to do", async (_, model, sentence) => {
  await expect(openSession(model, ["logits"])).rejects.toThrow(sentence);
});
