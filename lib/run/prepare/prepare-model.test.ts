import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { findMlps } from "@/lib/run/activation-site";
import { ACTIVATIONS, exportedGraph, exportedModel, input, SIZES } from "@/lib/run/exported-model.fixture";
import { openSession } from "@/lib/run/node";
import { readGraph } from "@/lib/run/onnx-graph";
import { prepareModel } from "./prepare-model";
import {
  inFloat16,
  withExternalWeights,
  withFunctions,
  withMergedCache,
  withPast,
} from "./prepared-forms.fixture";

const ROWS = [
  [19, 3, 1, 4, 1, 5],
  [19, 2, 7, 1, 8, 2],
];
const SHAPE = { activation: ACTIVATIONS["Silu, gated"] };
const plain = () => exportedGraph(SHAPE);
const own = await activationsOf(exportedModel(plain()));

test.each([
  ["functions within functions, with attributes and defaults", withFunctions(plain())],
  [
    "a past that begins empty",
    withPast(plain(), { elemType: 1, dims: ["batch", 2, "past_sequence_length", 4] }),
  ],
  ["a past of 16-bit floats", withPast(plain(), { elemType: 10, dims: ["batch", 2, "past", 4] })],
  ["a past whose sides have no telling names", withPast(plain(), { elemType: 1, dims: ["s0", 2, "s1", 4] })],
  [
    "a past of keys and values together",
    withPast(plain(), { elemType: 1, dims: [2, "batch_size", 2, "past_seq", 4] }),
  ],
  ["a merged decoder", withMergedCache(plain())],
])("%s: the same activations", async (_, model) => {
  expect(largestDifference(own, await activationsOf(model))).toBeLessThan(1e-5);
});

test.each(["float16", "bfloat16"] as const)(
  "%s is computed in 32 bits, its weights as they are",
  async (type) => {
    const { model, rounded } = inFloat16(plain(), type);
    expect([...prepareModel(model).narrow]).toEqual([type]);
    const found = await activationsOf(model);
    expect(largestDifference(await activationsOf(rounded), found)).toBeLessThan(1e-5);
    expect(largestDifference(own, found)).toBeGreaterThan(1e-4);
  },
);

test("weights in another file are read from beside the model", async () => {
  const folder = await mkdtemp(join(tmpdir(), "external-"));
  const { model, file } = withExternalWeights(plain(), "all.bin");
  await writeFile(join(folder, "all.bin"), file);
  expect(largestDifference(own, await activationsOf(model, folder))).toBeLessThan(1e-6);
  await rm(folder, { recursive: true });
});

test.each([
  ["int32", 6],
  ["int64", 7],
])("inputs of %s, and all that exporters ask for beside the ids", async (_, whole) => {
  const graph = plain();
  const asked = [
    input("input_ids", whole, ["batch", "seq"]),
    input("attention_mask", whole, ["batch", "total"]),
    input("position_ids", whole, ["batch", "seq"]),
    input("token_type_ids", whole, ["batch", "seq"]),
    input("cache_position", whole, ["seq"]),
    input("use_cache_branch", 9, [1]),
    input("num_logits_to_keep", whole, []),
  ];
  const kept = asked.slice(1).map((_, i) => ({
    opType: "Identity",
    input: [
      [
        "attention_mask",
        "position_ids",
        "token_type_ids",
        "cache_position",
        "use_cache_branch",
        "num_logits_to_keep",
      ][i],
    ],
    output: [`kept${i}`],
  }));
  const model = exportedModel({ ...graph, node: [...graph.node, ...kept], input: asked });
  expect(largestDifference(own, await activationsOf(model))).toBeLessThan(1e-6);
  const session = await openSession(prepareModel(model).bytes, ["logits"]);
  expect((await session.run(ROWS)).get("logits")).toHaveLength(2 * 6 * SIZES.tokens);
  await session.close();
});

test.each(["idx", "x"])("token ids called %s, as the argument of a module", async (name) => {
  const model = withIds(name, [input("position_ids", 7, ["batch", "seq"])]);
  expect(largestDifference(own, await activationsOf(model))).toBeLessThan(1e-6);
});

test("of two inputs that could be token ids none is taken for them", async () => {
  const model = prepareModel(withIds("idx", [input("other", 7, ["batch", "seq"])])).bytes;
  await expect(openSession(model, ["logits"])).rejects.toThrow('asks for the input "idx"');
});

test("a model of one row at a time runs rows one after the other", async () => {
  const graph = plain();
  const model = exportedModel({ ...graph, input: [input("input_ids", 7, [1, "seq"])] });
  expect(largestDifference(own, await activationsOf(model))).toBeLessThan(1e-6);
});

test("functions that call each other without end are refused", () => {
  const node = (opType: string) => ({ opType, domain: "own", input: ["x"], output: ["y"] });
  const body = (name: string, calls: string) => ({
    name,
    domain: "own",
    input: ["x"],
    output: ["y"],
    node: [node(calls)],
  });
  const graph = { node: [{ ...node("Ping"), input: ["input_ids"] }], input: [], output: [{ name: "y" }] };
  const model = exportedModel(graph, { functions: [body("Ping", "Pong"), body("Pong", "Ping")] });
  expect(() => prepareModel(model)).toThrow("its functions call each other without end");
});

test("every beginning of a file is refused with a sentence, and none is run", () => {
  const model = withFunctions(plain());
  for (let length = 0; length < model.length; length += 97) {
    try {
      const graph = readGraph(prepareModel(model.subarray(0, length)).bytes);
      expect(graph.nodes.length).toBeGreaterThan(0);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      expect((error as Error).message).toMatch(/^model\.onnx (holds no graph|is not an ONNX model)/); // what is thrown
    }
  }
});

function withIds(name: string, others: readonly ReturnType<typeof input>[]): Uint8Array {
  const graph = plain();
  const node = graph.node.map((each) => {
    const read: unknown = "input" in each ? each.input : [];
    return {
      ...each,
      input: Array.isArray(read) ? read.map((value) => (value === "input_ids" ? name : value)) : [],
    };
  });
  return exportedModel({ ...graph, node, input: [input(name, 7, ["batch", "seq"]), ...others] });
}

async function activationsOf(model: Uint8Array, folder: string | null = null): Promise<number[]> {
  const { bytes } = prepareModel(model);
  const { activations } = findMlps(readGraph(bytes), { numLayers: null, layerSize: null });
  expect(activations).toHaveLength(SIZES.layers);
  const session = await openSession({ bytes, folder }, activations);
  const values = await session.run(ROWS);
  await session.close();
  return activations.flatMap((name) => [...must(values.get(name), name)]);
}

function largestDifference(expected: readonly number[], found: readonly number[]): number {
  expect(found).toHaveLength(expected.length);
  return Math.max(...found.map((value, i) => Math.abs(value - at(expected, i))));
}
