import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { TINY_SHAPE, writeTinyFolder } from "@/lib/analysis/fixtures/tiny-folder";
import { tinyModel } from "@/lib/analysis/fixtures/tiny-model";
import { changedModel, type ModelObject } from "./fixtures/changed-model";
import { readModelFolder } from "./model-folder";

const root = await mkdtemp(join(tmpdir(), "folder-"));
afterAll(() => rm(root, { recursive: true }));
type Changes = NonNullable<Parameters<typeof writeTinyFolder>[1]>;

async function folderOf(changes: Changes, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const dir = await mkdtemp(join(root, "model-"));
  await writeTinyFolder(dir, changes);
  for (const [name, content] of Object.entries(files)) await writeFile(join(dir, name), content);
  return dir;
}

test("a config of Hugging Face, or none, is enough: the rest is found in the model", async () => {
  const huggingFace = {
    _name_or_path: "some/tiny",
    num_hidden_layers: 2,
    intermediate_size: 12,
    max_position_embeddings: 150,
    bos_token_id: 256,
  };
  const said: string[] = [];
  const say = (sentence: string) => said.push(sentence);
  const dir = await folderOf({}, { "config.json": JSON.stringify(huggingFace) });
  const { config } = await readModelFolder(dir, null, { say });
  const found = {
    numLayers: 2,
    layerSize: 12,
    activationFunction: "gelu",
    dataset: "not stated",
    numTotalParameters: 4776,
  };
  expect(config).toMatchObject({ ...found, name: "some-tiny", contextLength: 150, bosTokenId: 256 });
  expect(said).toEqual(['"some/tiny" is called some-tiny here, as addresses hold it']);

  await writeFile(join(dir, "tokenizer_config.json"), '{"bos_token":{"content":"<|start|>"}}');
  await rm(join(dir, "config.json"));
  const bare = await readModelFolder(join(dir, "model.onnx"), null, { say });
  expect(bare.config).toMatchObject({ ...found, contextLength: 1024, bosTokenId: 256 });
  expect(bare.activations).toEqual(["block0.act", "block1.act"]);
  expect(said.slice(1)).toEqual([
    "There is no config.json: what it would say is taken from the model",
    "config.json does not say n_ctx: texts of 1024 tokens are run",
  ]);
});

test("a corpus may be named, and its field; documents without text are counted", async () => {
  const dir = await folderOf({}, { "texts.csv": "id,story\n1,once\n2,\n3,upon\n" });
  const said: string[] = [];
  const asked = {
    corpus: join(dir, "texts.csv"),
    textField: "story",
    say: (sentence: string) => said.push(sentence),
  };
  const { sequences } = await readModelFolder(dir, null, asked);
  expect(Array.from(sequences.tokens(0)).slice(0, 5)).toEqual([256, 111, 110, 99, 101]);
  expect(said).toEqual([`1 documents of ${join(dir, "texts.csv")} hold no text and were left out`]);
  await expect(readModelFolder(dir, null, { corpus: join(dir, "gone.txt") })).rejects.toThrow(
    "gone.txt cannot be read (ENOENT): --corpus takes a file of texts",
  );
});

test.each([300, 240])(
  "an embedding of %d rows has a string for each, whatever the tokenizer has",
  async (vocabulary) => {
    const model = tinyModel({ ...TINY_SHAPE, vocabulary });
    const dir = await folderOf({ model, config: { bos_token_id: 0 } }, { "plain.txt": "only ascii" });
    const read = await readModelFolder(dir, null, { corpus: join(dir, "plain.txt") });
    expect(read.tokenizer.vocabulary).toHaveLength(vocabulary);
    expect(read.tokenizer.vocabulary[299] ?? "").toBe("");
    if (vocabulary === 300) return;
    await writeFile(join(dir, "odd.txt"), "ascii, then 😀");
    await expect(readModelFolder(dir, null, { corpus: join(dir, "odd.txt") })).rejects.toThrow(
      /odd.txt line 1 has the token \d+, and the model knows 240: tokenizer.json is that of another model/,
    );
  },
);

test.each<[string, Changes, string | RegExp]>([
  [
    "a first token that there is not",
    { config: { bos_token_id: 257 } },
    /names the token 257, the tokenizer has 257 tokens$/,
  ],
  [
    "a last token that there is not",
    { config: { eos_token_id: 999 } },
    /names the token 999, the tokenizer has 257 tokens$/,
  ],
  [
    "a first token outside of the embedding",
    { model: tinyModel({ ...TINY_SHAPE, vocabulary: 200 }) },
    "is none of the 200 tokens that model.onnx knows",
  ],
  [
    "no word on the first token",
    { config: { bos_token_id: undefined } },
    'name its id as "bos_token_id" in config.json',
  ],
  ["a reserved name", { config: { name: "all" } }, 'config.json: name: "all"'],
  [
    "an encoder",
    { model: changed(asEncoder) },
    "the activations of layer 0 change when a later token does: model.onnx is an encoder",
  ],
  [
    "no logits",
    { model: changed((model) => setOutput(model, "block1.end")) },
    'model.onnx gives no logits (its output "block1.end" has 8 numbers a token',
  ],
  ["logits of the last token only", { model: changed(asLastOnly) }, "gives logits for some tokens only"],
  [
    "an infinite weight",
    { model: changed((model) => poison(model, "block1.in", Number.POSITIVE_INFINITY)) },
    /^L1 N0 has the activation (NaN|Infinity|-Infinity|0) on token \d+ of a trial|^L1 N\d+ has the activation NaN/,
  ],
  [
    "a weight that is not a number",
    { model: changed((model) => poison(model, "block0.in", Number.NaN)) },
    /^L0 N0 has the activation NaN on token 0 of a trial/,
  ],
  [
    "a fixed length",
    { model: changed((model) => setSides(model, 1, 16)) },
    "reads exactly 16 tokens at a time: export it with a dynamic sequence length",
  ],
  [
    "tables that are shorter than n_ctx",
    { model: changed(withPositions) },
    'model.onnx cannot read 150 tokens at once: give fewer as "n_ctx" in config.json',
  ],
  [
    "a length that no machine could run",
    { config: { n_ctx: 1_000_000_000 } },
    "texts of 1000000000 tokens cannot be run: give --context",
  ],
  [
    "an unknown operator",
    { model: changed((model) => setOperator(model, "block0.mixed", "Blorp")) },
    "model.onnx has an operator that is not known (Blorp",
  ],
  [
    "a node that waits for itself",
    { model: changed((model) => loop(model)) },
    /the node \w+ "block0\.\w+" waits for its own output$/,
  ],
  [
    "half of a file",
    { model: tinyModel(TINY_SHAPE).subarray(0, 3000) },
    "model.onnx is not an ONNX model, or only the beginning of one",
  ],
])("%s is refused before any text is read", async (_, changes, sentence) => {
  const dir = await folderOf(changes, { "unread.jsonl": "{" });
  await expect(readModelFolder(dir, null, { corpus: join(dir, "unread.jsonl") })).rejects.toThrow(sentence);
});

function changed(change: (model: ModelObject) => void): Uint8Array {
  return changedModel(tinyModel(TINY_SHAPE), change);
}

/** The sum over earlier tokens becomes one over later ones. */
function asEncoder({ graph }: ModelObject): void {
  for (const node of graph.node)
    if (node.opType === "CumSum") node.attribute = [{ name: "reverse", i: 1, type: 2 }];
}

function asLastOnly({ graph }: ModelObject): void {
  graph.initializer.push({
    name: "last",
    dims: [],
    dataType: 7,
    rawData: new Uint8Array(BigInt64Array.of(-1n).buffer),
  });
  for (const node of graph.node) if (node.output[0] === "logits") node.output[0] = "all";
  graph.node.push({
    opType: "Gather",
    input: ["all", "last"],
    output: ["logits"],
    attribute: [{ name: "axis", i: 1, type: 2 }],
  });
}

/** A table of 20 positions. */
function withPositions({ graph }: ModelObject): void {
  const rawData = new Uint8Array(new Float32Array(20 * 8).buffer);
  const whole = (name: string, value: bigint) => ({
    name,
    dims: [],
    dataType: 7,
    rawData: new Uint8Array(BigInt64Array.of(value).buffer),
  });
  graph.initializer.push(
    { name: "positions", dims: [20, 8], dataType: 1, rawData },
    whole("from", 0n),
    whole("step", 1n),
    whole("place", 1n),
  );
  for (const node of graph.node) node.input = node.input.map((name) => (name === "x0" ? "x1" : name));
  graph.node.splice(
    1,
    0,
    { opType: "Shape", input: ["input_ids"], output: ["sides"] },
    { opType: "Gather", input: ["sides", "place"], output: ["length"] },
    { opType: "Range", input: ["from", "length", "step"], output: ["range"] },
    { opType: "Gather", input: ["positions", "range"], output: ["placed"] },
    { opType: "Add", input: ["x0", "placed"], output: ["x1"] },
  );
}

function setOutput({ graph }: ModelObject, name: string): void {
  graph.output = [{ name, type: { tensorType: { elemType: 1 } } }];
}

function setSides({ graph }: ModelObject, place: number, side: number): void {
  const dim = [{ dimParam: "batch" }, { dimParam: "seq" }].map((each, i) =>
    i === place ? { dimValue: side } : each,
  );
  graph.input = [{ name: "input_ids", type: { tensorType: { elemType: 7, shape: { dim } } } }];
}

function setOperator({ graph }: ModelObject, output: string, opType: string): void {
  for (const node of graph.node) if (node.output[0] === output) node.opType = opType;
}

function loop({ graph }: ModelObject): void {
  for (const node of graph.node) if (node.output[0] === "block0.sum") node.input[0] = "block0.mixed";
}

function poison({ graph }: ModelObject, name: string, value: number): void {
  const tensor = graph.initializer.find((each) => each.name === name);
  if (tensor === undefined) throw new Error(`there is no weight ${name}`);
  const floats = new Float32Array(Uint8Array.from(tensor.rawData).buffer);
  floats[0] = value;
  tensor.rawData = new Uint8Array(floats.buffer);
}
