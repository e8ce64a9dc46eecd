import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FOLDER, hasPython, MODEL, write } from "./python-bundle.fixture";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), "python-refusal-"));
});
afterAll(() => rm(root, { recursive: true }));

describe.skipIf(!hasPython)("what cannot be written from Python", () => {
  test.each<[string, object, string]>([
    [
      "another number of rows",
      { texts: [text([0, 1], [[1, 1, 1, 1]])] },
      "text 0, layer 0: 1 rows of activations for 2 tokens",
    ],
    [
      "another number of neurons",
      { texts: [text([0, 1], [[1], [1]])] },
      "text 0, layer 0: 1 activations of 4 neurons on token 0",
    ],
    [
      "an id beyond the vocabulary",
      { texts: [text([0, 7], [])] },
      "text 0: an id is beyond the vocabulary of 7",
    ],
    ["strings with a vocabulary", { texts: [text(["a", "b"], [])] }, "text 0: the token 'a' is not an id"],
    [
      "a layer that is not there",
      { texts: [{ tokens: [0, 1], activations: { 3: [] } }] },
      "text 0, layer 3: the model has 3 layers, from 0",
    ],
    [
      "nothing but a first token",
      { texts: [text([0], [[1, 1, 1, 1]])] },
      "text 0: there is no token that counts",
    ],
    ["no text", { texts: [] }, "no text was added: there is nothing to write"],
    [
      "a name with a slash",
      { model: { ...MODEL, name: "some/model" } },
      "the name 'some/model' must be of letters, digits, dots, dashes and underscores",
    ],
    ["a model half said", { model: { name: "m" } }, "the model's activation_function must be said"],
    [
      "a neuron beyond the layer",
      { more: { neurons: [4] } },
      "neurons must be different numbers from 0 to 3",
    ],
  ])("%s is one clear sentence, and nothing is written", async (_, asked, said) => {
    const wrong = path.join(root, "wrong");
    expect(write(wrong, asked)).toEqual({ status: 1, said: `ValueError: ${said}` });
    expect((await readdir(root)).filter((name) => name.includes("wrong"))).toEqual([]);
  });

  test("an activation that is not finite is named; a folder of something else is left alone", async () => {
    const input = `import sys; sys.path.insert(0, ${JSON.stringify(FOLDER)})
from deepdecipher_bundle import BundleWriter
writer = BundleWriter("x", ${JSON.stringify({ ...MODEL, num_layers: 1 })}, ["a", "b"])
writer.add([0, 1], {0: [[0.0] * 4, [0.0, 1.0, float("nan"), 0.0]]})`;
    const { stderr } = spawnSync("python3", ["-c", input]);
    expect(stderr.toString()).toContain("text 0, layer 0: an activation on token 1 is not finite");
    const strange = await mkdtemp(path.join(root, "strange-"));
    await writeFile(path.join(strange, "notes.txt"), "mine");
    expect(write(strange, {}).said).toContain("holds something that is not a bundle");
    expect(await readdir(strange)).toEqual(["notes.txt"]);
  });

  test("token strings of a Hugging Face tokenizer are those of our own", () => {
    const script = `import sys, json; sys.path.insert(0, ${JSON.stringify(FOLDER)})
from deepdecipher_bundle import token_strings
class Tokenizer:
    def __init__(self, pieces): self.pieces = pieces
    def __len__(self): return len(self.pieces)
    def convert_ids_to_tokens(self, ids): return [self.pieces[i] for i in ids]
byte_level = token_strings(Tokenizer(["\\u0120the", "\\u00e2\\u0122", "\\u00c3\\u00bc", "<|end|>", None]), 6)
print(json.dumps([byte_level, token_strings(Tokenizer(["\\u2581the", "<0x0A>", "<0xE2>", "a"]))]))`;
    expect(JSON.parse(execFileSync("python3", ["-c", script]).toString())).toEqual([
      [" the", "\\xe2\\x80", "ü", "<|end|>", "", ""],
      [" the", "\n", "\\xe2", "a"],
    ]);
  });
});

function text(tokens: (number | string)[], rows: number[][]) {
  return { tokens, activations: { 0: rows } };
}
