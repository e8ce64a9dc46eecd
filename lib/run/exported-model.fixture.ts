import { type ActivationForm, type Block, sigmoidTimes, WRITTEN_OUT } from "./exported-activations.fixture";
import { GraphParts, LINEAR_FORMS, type LinearForm, MICROSOFT, matrix } from "./exported-parts.fixture";
import { ModelProto } from "./onnx-proto.fixture";

/** How the model of `exportedModel` is made. Two layers of 12 neurons, 8 wide, 20 tokens. */
export interface ExportedShape {
  readonly linear?: LinearForm;
  readonly activation?: ActivationForm;
  /** Whether the up projection has a bias. */
  readonly isBiased?: boolean;
}

export const SIZES = { layers: 2, width: 8, neurons: 12, tokens: 20 };
const { layers, width, neurons, tokens } = SIZES;

/** The graph as an object of onnx.proto: embedding, a sum over earlier tokens and an MLP per layer, logits. */
export function exportedGraph(shape: ExportedShape = {}): {
  node: object[];
  initializer: object[];
  input: object[];
  output: object[];
} {
  const graph = new GraphParts();
  const linear = shape.linear ?? LINEAR_FORMS.MatMul;
  graph.tensor("embed", [tokens, width], matrix("embed", tokens, width));
  graph.tensor("axis", [], BigInt64Array.of(1n));
  graph.scalar("tenth", 0.1);
  let x = graph.node("Gather", ["embed", "input_ids"], "x0");
  for (let layer = 0; layer < layers; layer++) {
    const name = (part: string) => `layer${layer}.${part}`;
    const sum = graph.node("CumSum", [x, "axis"], name("sum"));
    const mixed = graph.node("Add", [x, graph.node("Mul", [sum, "tenth"], name("mixed"))], name("mid"));
    const project = (part: string, columns = neurons) => {
      linear(graph, {
        name: name(part),
        x: mixed,
        out: name(`${part}.out`),
        rows: width,
        columns,
        isBiased: shape.isBiased ?? true,
      });
      return name(`${part}.out`);
    };
    const block = {
      ...{ name, mid: mixed },
      get pre() {
        return project("gate");
      },
      up: () => project("up"),
      both: () => bothHalves(graph, name, mixed),
    };
    const act = (shape.activation ?? ACTIVATIONS.Relu)(graph, block);
    linear(graph, {
      name: name("down"),
      x: act,
      out: name("written"),
      rows: neurons,
      columns: width,
      isBiased: false,
    });
    x = graph.node("Add", [mixed, name("written")], name("end"));
  }
  graph.tensor("unembed", [width, tokens], matrix("unembed", width, tokens));
  graph.node("MatMul", [x, "unembed"], "logits");
  return {
    node: [...graph.nodes],
    initializer: [...graph.tensors],
    input: [input("input_ids", 7, ["batch", "seq"])],
    output: [{ name: "logits", type: { tensorType: { elemType: 1 } } }],
  };
}

/** The bytes of a model of that graph. */
export function exportedModel(graph: object = exportedGraph(), more: object = {}): Uint8Array {
  const opsetImport = [
    { domain: "", version: 20 },
    { domain: MICROSOFT, version: 1 },
  ];
  return ModelProto.encode(ModelProto.fromObject({ irVersion: 9, opsetImport, graph, ...more })).finish();
}

/** An input: numbers are fixed sides, names are not. */
export function input(name: string, elemType: number, dims: readonly (string | number)[]): object {
  const dim = dims.map((side) => (typeof side === "string" ? { dimParam: side } : { dimValue: side }));
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}

/** Gate and up projection as one matrix, side by side. */
function bothHalves(graph: GraphParts, name: (part: string) => string, x: string): string {
  const halves = ["gate", "up"].map((part) => matrix(name(part), width, neurons));
  const joined = Float32Array.from({ length: width * 2 * neurons }, (_, place) => {
    const [row, column] = [Math.floor(place / (2 * neurons)), place % (2 * neurons)];
    return halves[column < neurons ? 0 : 1]?.[row * neurons + (column % neurons)] ?? Number.NaN;
  });
  graph.tensor(name("both"), [width, 2 * neurons], joined);
  return graph.node("MatMul", [x, name("both")], name("both.out"));
}

/** The gate's matrix once more, as `com.microsoft`'s `FusedGemm`, which takes two dimensions. */
function fusedRelu(graph: GraphParts, { name, mid }: Block, out: string): string {
  const flat = graph.node("Reshape", [mid, graph.shape(name("flat"), -1, width)], name("rows"));
  const inputs = [flat, graph.tensor(name("turned"), [width, neurons], matrix(name("gate"), width, neurons))];
  const bias = graph.tensor(name("fused.bias"), [neurons], matrix(`${name("gate")}.bias`, 1, neurons));
  graph.node("FusedGemm", [...inputs, bias], out, { activation: "Relu" }, MICROSOFT);
  const sides = graph.node(
    "Concat",
    [graph.node("Shape", [mid], name("sides"), { end: 2 }), graph.shape(name("last"), neurons)],
    name("back"),
    { axis: 0 },
  );
  return graph.node("Reshape", [out, sides], name("unflat"));
}

export const ACTIVATIONS = {
  ...WRITTEN_OUT,
  Relu: (graph, { name, pre }) => graph.node("Relu", [pre], name("act")),
  "Relu, fused with its matrix": (graph, block) => fusedRelu(graph, block, block.name("act")),
  "Relu, gated, fused with its matrix": (graph, block) =>
    graph.node("Mul", [fusedRelu(graph, block, block.name("relu")), block.up()], block.name("act")),
  "Relu, gated": (graph, { name, pre, up }) =>
    graph.node("Mul", [graph.node("Relu", [pre], name("relu")), up()], name("act")),
  "Relu squared": (graph, { name, pre }) => {
    const relu = graph.node("Relu", [pre], name("relu"));
    return graph.node("Mul", [relu, relu], name("act"));
  },
  "Gelu of Erf": (graph, { name, pre }) => {
    const scaled = graph.node("Div", [pre, graph.scalar(name("root"), Math.SQRT2)], name("scaled"));
    const plus = graph.node(
      "Add",
      [graph.node("Erf", [scaled], name("erf")), graph.scalar(name("one"), 1)],
      name("plus"),
    );
    const twice = graph.node("Mul", [pre, plus], name("twice"));
    return graph.node("Mul", [twice, graph.scalar(name("half"), 0.5)], name("act"));
  },
  Gelu: (graph, { name, pre }) => graph.node("Gelu", [pre], name("act")),
  "com.microsoft Gelu": (graph, { name, pre }) => graph.node("Gelu", [pre], name("act"), {}, MICROSOFT),
  "com.microsoft BiasGelu": (graph, { name, pre }) =>
    graph.node(
      "BiasGelu",
      [pre, graph.tensor(name("none"), [neurons], new Float32Array(neurons))],
      name("act"),
      {},
      MICROSOFT,
    ),
  "Gelu of tanh": (graph, { name, pre }) => graph.node("Gelu", [pre], name("act"), { approximate: "tanh" }),
  "com.microsoft FastGelu": (graph, { name, pre }) =>
    graph.node("FastGelu", [pre], name("act"), {}, MICROSOFT),
  Silu: (graph, { name, pre }) => sigmoidTimes(graph, name, pre, name("act")),
  "com.microsoft QuickGelu": (graph, { name, pre }) =>
    graph.node("QuickGelu", [pre], name("act"), { alpha: 1 }, MICROSOFT),
  "Silu, gated": (graph, { name, pre, up }) =>
    graph.node("Mul", [sigmoidTimes(graph, name, pre, name("silu")), up()], name("act")),
  "Silu, gated by Split": (graph, { name, both }) => {
    graph.node("Split", [both()], [name("left"), name("right")], { axis: -1, num_outputs: 2 });
    return graph.node(
      "Mul",
      [name("right"), sigmoidTimes(graph, name, name("left"), name("silu"))],
      name("act"),
    );
  },
  "Silu, gated by Slice": (graph, { name, both }) => {
    const whole = both();
    const [left, right] = [0, 1].map((half) =>
      graph.node(
        "Slice",
        [
          whole,
          graph.shape(name(`from${half}`), half * neurons),
          graph.shape(name(`to${half}`), (half + 1) * neurons),
          graph.shape(name(`axis${half}`), 2),
        ],
        name(`part${half}`),
      ),
    );
    return graph.node("Mul", [sigmoidTimes(graph, name, left ?? "", name("silu")), right ?? ""], name("act"));
  },
  "SoLU, then a layer norm": (graph, { name, pre }) => {
    const act = graph.node("Mul", [pre, graph.node("Softmax", [pre], name("soft"))], name("act"));
    return graph.node(
      "LayerNormalization",
      [act, graph.tensor(name("gain"), [neurons], matrix("gain", 1, neurons))],
      name("normed"),
    );
  },
  "SoLU, then a layer norm written out": (graph, { name, pre }) => {
    const act = graph.node("Mul", [pre, graph.node("Softmax", [pre], name("soft"))], name("act"));
    const mean = graph.node("ReduceMean", [act, graph.shape(name("last"), -1)], name("mean"));
    const centred = graph.node("Sub", [act, mean], name("centred"));
    const squares = graph.node("Pow", [centred, graph.scalar(name("two"), 2)], name("squares"));
    const variance = graph.node("ReduceMean", [squares, name("last")], name("variance"));
    const safe = graph.node("Add", [variance, graph.scalar(name("epsilon"), 1e-5)], name("safe"));
    const scaled = graph.node("Div", [centred, graph.node("Sqrt", [safe], name("root"))], name("scaled"));
    return graph.node(
      "Mul",
      [scaled, graph.tensor(name("gain"), [neurons], matrix("gain", 1, neurons))],
      name("normed"),
    );
  },
  "Relu, left to quantisation": (graph, { name, pre }) => {
    const step = graph.scalar(name("step"), 1 / 16);
    const zero = graph.tensor(name("zero"), [], Uint8Array.of(0));
    const eight = graph.node("QuantizeLinear", [pre, step, zero], name("eight"));
    return graph.node("DequantizeLinear", [eight, step, zero], name("act"));
  },
  "Relu, scaled per neuron, dropped and quantised": (graph, { name, pre }) => {
    const relu = graph.node("Relu", [pre], name("act"));
    const scaled = graph.node(
      "Mul",
      [relu, graph.tensor(name("smooth"), [neurons], matrix("gain", 1, neurons))],
      name("smoothed"),
    );
    const step = graph.scalar(name("step"), 1 / 16);
    const zero = graph.tensor(name("zero"), [], Int8Array.of(0));
    const eight = graph.node(
      "QuantizeLinear",
      [graph.node("Dropout", [scaled], name("kept")), step, zero],
      name("eight"),
    );
    return graph.node("DequantizeLinear", [eight, step, zero], name("back"));
  },
} satisfies Record<string, ActivationForm>;
