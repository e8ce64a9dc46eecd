import type { OnnxGraph } from "./onnx-graph";
import type { OnnxNode } from "./onnx-node";

/** Operators within which there are MLPs whose activations never come out. */
const EXPERTS = ["MoE", "QMoE"];
const INTEGER_ONLY = ["QLinearMatMul", "QGemm"];

/** What layers of experts are called wherever they are: of a name, this only explains why nothing was found. */
const OF_EXPERTS = /(^|[^a-z])(experts?|moe)([^a-z]|$)/i;

/**
 * A sentence on a graph whose MLPs were not found as expected: what it has instead, or what was looked at.
 *
 * @param taken the activation functions of the places that were found, `numFound` of them
 */
export function siteFailure(
  graph: OnnxGraph,
  taken: ReadonlySet<OnnxNode>,
  expected: { readonly numLayers: number | null; readonly layerSize: number | null },
  numFound: number,
): string {
  const has = (types: readonly string[]) => graph.nodes.find(({ opType }) => types.includes(opType))?.opType;
  const experts = has(EXPERTS);
  if (experts !== undefined)
    return `model.onnx has its MLPs within the operator ${experts}, which does not give their activations: export it without fusing experts`;
  const integers = numFound === 0 ? has(INTEGER_ONLY) : undefined;
  if (integers !== undefined)
    return `model.onnx computes its MLPs in whole numbers (${integers}), so that their activations are nowhere as floats: quantise it in the QDQ format instead`;
  const expert = graph.nodes.find(({ name, inputs }) =>
    [name, ...inputs].some((part) => OF_EXPERTS.test(part)),
  );
  if (expert !== undefined)
    return `model.onnx has layers of experts ("${expert.name}"), whose neurons run for some tokens only, and so have no activations on a text: only dense layers can be analysed`;
  const wanted = [
    expected.numLayers === null ? null : `${expected.numLayers} layers`,
    expected.layerSize === null ? null : `${expected.layerSize} neurons`,
  ].filter((part) => part !== null);
  const cores = graph.nodes
    .filter(({ opType }) => LOOKED_AT.has(opType))
    .map((node) => `${node.opType} ${node.name || node.outputs[0]}${taken.has(node) ? " (taken)" : ""}`);
  const looked = cores.length === 0 ? "no activation function" : cores.slice(0, 24).join(", ");
  return (
    `model.onnx does not say where its MLP activations are: ${numFound} places were found for ` +
    `${wanted.join(" of ") || "its layers"}, looking at ${looked}; ` +
    'name the ONNX values by hand, one per layer, as "activations" in config.json'
  );
}

/** Nodes that are named when nothing else is known. */
const LOOKED_AT = new Set([
  ...[
    "Gelu",
    "FastGelu",
    "QuickGelu",
    "BiasGelu",
    "Relu",
    "LeakyRelu",
    "Elu",
    "Selu",
    "Softplus",
    "HardSwish",
  ],
  ...["Mish", "Swish", "Erf", "Tanh", "Sigmoid", "Softmax"],
]);
