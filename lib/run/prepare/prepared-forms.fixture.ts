import { must } from "@/lib/domain/at";
import { type exportedGraph, exportedModel, input } from "@/lib/run/exported-model.fixture";
import type { NodeObject, TensorObject } from "@/lib/run/exported-parts.fixture";

type Graph = ReturnType<typeof exportedGraph>;
const nodesOf = (graph: Graph) => graph.node as NodeObject[]; // as exportedGraph makes them
const tensorsOf = (graph: Graph) => graph.initializer as TensorObject[]; // as exportedGraph makes them

/** Sigmoid and Mul of the activation become a function, which itself calls one; its factor is an attribute. */
export function withFunctions(graph: Graph): Uint8Array {
  const node = nodesOf(graph).flatMap((each): object[] => {
    if (each.opType === "Sigmoid") return [];
    if (!each.output[0]?.endsWith(".silu")) return [each];
    const attribute = each.output[0].startsWith("layer0") ? [{ name: "factor", f: 1, type: 1 }] : [];
    return [{ opType: "Silu", domain: "own", input: [each.input[0]], output: each.output, attribute }];
  });
  const of = (opType: string, inputs: string[], output: string, domain = "", attribute: object[] = []) => ({
    ...{ opType, input: inputs, output: [output], domain, attribute },
  });
  const opsetImport = [
    { domain: "", version: 20 },
    { domain: "own", version: 1 },
  ];
  const functions = [
    {
      ...{ name: "Silu", domain: "own", input: ["x"], output: ["y"], opsetImport },
      attributeProto: [{ name: "factor", f: 1, type: 1 }],
      node: [
        of("Constant", [], "factor", "", [{ name: "value_float", refAttrName: "factor", type: 1 }]),
        of("Gate", ["x"], "gate", "own"),
        of("Mul", ["gate", "factor"], "scaled"),
        of("Mul", ["x", "scaled"], "y"),
      ],
    },
    {
      name: "Gate",
      domain: "own",
      input: ["x"],
      output: ["y"],
      opsetImport,
      node: [of("Sigmoid", ["x"], "y")],
    },
  ];
  return exportedModel({ ...graph, node }, { functions });
}

/** Keys and values of earlier tokens go in, and are given out longer, as in `text-generation-with-past`. */
export function withPast(
  graph: Graph,
  { elemType, dims }: { elemType: number; dims: readonly (string | number)[] },
): Uint8Array {
  const [key, value] = ["past_key_values.0.key", "past_key_values.0.value"];
  const batch = must(
    dims.find((dim) => typeof dim === "string"),
    "a batch",
  );
  const node = [
    ...nodesOf(graph),
    ...[key, value].map((name) => ({
      opType: "Identity",
      input: [name],
      output: [name.replace("past_key_values", "present")],
    })),
  ];
  const asked = [key, value].map((name) => input(name, elemType, dims));
  return exportedModel({ ...graph, node, input: [input("input_ids", 7, [batch, "seq"]), ...asked] });
}

/** The whole graph as the branch without cache of an `If`, beside one that must not be taken. */
export function withMergedCache(graph: Graph): Uint8Array {
  const isWeight = ({ output }: NodeObject) => output.includes("logits");
  const inner = { name: "without", node: nodesOf(graph), initializer: [], input: [], output: graph.output };
  const other = {
    name: "with",
    node: [{ opType: "Gather", input: ["unembed", "input_ids"], output: ["logits"] }],
    output: graph.output,
  };
  const node = {
    ...{
      opType: "If",
      input: ["use_cache_branch"],
      output: nodesOf(graph)
        .filter(isWeight)
        .flatMap(({ output }) => output),
    },
    attribute: [
      { name: "then_branch", g: other, type: 5 },
      { name: "else_branch", g: inner, type: 5 },
    ],
  };
  const asked = [
    input("input_ids", 7, ["batch", "seq"]),
    input("past_key_values.0.key", 1, ["batch", 2, "past_sequence_length", 4]),
    input("use_cache_branch", 9, [1]),
  ];
  return exportedModel({ ...graph, node: [node], input: asked });
}

/** All weights and constants in 16 bits, and the same numbers in a model of 32. */
export function inFloat16(
  graph: Graph,
  type: "float16" | "bfloat16",
): { model: Uint8Array; rounded: Uint8Array } {
  const [elemType, encode, decode] =
    type === "float16" ? ([10, toHalf, fromHalf] as const) : ([16, toBrain, fromBrain] as const);
  const change = (change: (floats: Float32Array) => { dataType: number; rawData: Uint8Array }) =>
    tensorsOf(graph).map((tensor) => {
      if (tensor.dataType !== 1) return tensor;
      return {
        ...tensor,
        ...change(new Float32Array(Uint8Array.from(must(tensor.rawData, "bytes")).buffer)),
      };
    });
  const narrow = change((floats) => ({
    dataType: elemType,
    rawData: new Uint8Array(Uint16Array.from(floats, encode).buffer),
  }));
  const wide = change((floats) => ({
    dataType: 1,
    rawData: new Uint8Array(floats.map((value) => decode(encode(value))).buffer),
  }));
  const cast = {
    opType: "Cast",
    input: ["logits16"],
    output: ["logits"],
    attribute: [{ name: "to", i: elemType, type: 2 }],
  };
  const node = nodesOf(graph).map((each) =>
    each.output[0] === "logits" ? { ...each, output: ["logits16"] } : each,
  );
  const output = [{ name: "logits", type: { tensorType: { elemType } } }];
  return {
    model: exportedModel({ ...graph, initializer: narrow, node: [...node, cast], output }),
    rounded: exportedModel({ ...graph, initializer: wide }),
  };
}

/** All weights of more than one number in a file, one after the other. */
export function withExternalWeights(graph: Graph, location: string): { model: Uint8Array; file: Uint8Array } {
  const parts: Uint8Array[] = [];
  let offset = 0;
  const initializer = tensorsOf(graph).map((tensor) => {
    if (tensor.dims.length < 2) return tensor;
    const bytes = must(tensor.rawData, "bytes");
    const place = { location, offset: String(offset), length: String(bytes.length) };
    parts.push(bytes);
    offset += bytes.length;
    const { rawData, ...rest } = tensor;
    return {
      ...rest,
      dataLocation: 1,
      externalData: Object.entries(place).map(([key, value]) => ({ key, value })),
    };
  });
  return { model: exportedModel({ ...graph, initializer }), file: Buffer.concat(parts) };
}

const WORD = new DataView(new ArrayBuffer(4));

/** The upper half of a float, cut. */
function toBrain(value: number): number {
  WORD.setFloat32(0, value);
  return WORD.getUint16(0);
}

function fromBrain(bits: number): number {
  WORD.setUint32(0, bits * 2 ** 16);
  return WORD.getFloat32(0);
}

/** Half precision, cut; numbers of the tests are between 2⁻¹⁴ and 2. */
function toHalf(value: number): number {
  if (Math.abs(value) < 2 ** -14) return 0;
  WORD.setFloat32(0, value);
  const bits = WORD.getUint32(0);
  const exponent = ((bits >>> 23) & 0xff) - 127 + 15;
  return ((bits >>> 16) & 0x8000) | (exponent << 10) | ((bits >>> 13) & 0x3ff);
}

function fromHalf(bits: number): number {
  if ((bits & 0x7fff) === 0) return 0;
  const sign = bits & 0x8000 ? -1 : 1;
  return sign * (1 + (bits & 0x3ff) / 1024) * 2 ** (((bits >> 10) & 0x1f) - 15);
}
