import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { KNOWN_MODELS } from "@/lib/domain/known-models";
import type { ServedModel } from "@/lib/domain/served-model";
import { toIpynb } from "./ipynb";
import { notebookParts } from "./notebook";
import type { LoadedNeuron } from "./notebook-part";
import { pythonText } from "./python";

const served: ServedModel = {
  ...{ folder: "/demo-model", modelBytes: 9_900_000, numLayers: 2, layerSize: 768, contextLength: 1024 },
  ...{ bosTokenId: 0, activations: ["a.0", "a.1"] },
};

function neuronOf(name: string, more: Partial<LoadedNeuron> = {}): LoadedNeuron {
  return {
    model: { name, activationFunction: name.startsWith("solu") ? "solu" : "gelu", activationSite: null },
    ...{ index: { layer: 1, neuron: 29 }, origin: "https://site.example", served: null },
    ...{ hasTexts: true, hasPaths: true, ...more },
  };
}

test.each([
  ["mine", null, ["api", "model"]],
  ["mine", served, ["api", "onnx"]],
  ["solu-6l", null, ["api", "transformer-lens"]],
  ["gpt2-small", null, ["api", "transformer-lens", "transformers"]],
  ["toString", null, ["api", "model"]],
])("of %s, served as %j, there are %j", (name, model, ids) => {
  expect(notebookParts(neuronOf(name, { served: model })).map(({ id }) => id)).toEqual(ids);
});

test.each([
  ["solu-6l", "transformer-lens", 'from_pretrained("solu-6l")'],
  ["solu-6l", "transformer-lens", 'HOOK = "blocks.1.mlp.hook_mid"'],
  ["gpt2-small", "transformer-lens", 'HOOK = "blocks.1.mlp.hook_post"'],
  ["gpt2-small", "transformers", 'from_pretrained("gpt2")'],
  ["gpt2-small", "transformers", "model.transformer.h[1].mlp.act.register"],
  ["pythia-350m", "transformers", 'from_pretrained("EleutherAI/pythia-410m")'],
  ["pythia-70m", "transformers", "model.gpt_neox.layers[1].mlp.act.register"],
  ["pythia-70m", "api", 'API = "https://site.example/api/pythia-70m"'],
])("of %s the lines for %s say %s", (name, id, said) => {
  expect(notebookParts(neuronOf(name)).find((part) => part.id === id)?.lines).toContain(said);
});

test("the hook is the one that the model's facts name", () => {
  const neuron = neuronOf("solu-6l");
  const model = { ...neuron.model, activationSite: "blocks.0.mlp.hook_x, blocks.1.mlp.hook_y" };
  expect(notebookParts({ ...neuron, model })[1]?.lines).toContain('HOOK = "blocks.1.mlp.hook_y"');
});

test.each([
  [{ activations: null }, "npm run analyse finds them"],
  [{ modelBytes: null }, "Nothing says where the weights of mine can be had"],
])("a served model with %j has no lines, and says why", (less, said) => {
  const [, part] = notebookParts(neuronOf("mine", { served: { ...served, ...less } }));
  expect(part?.lines).toBeNull();
  expect(part?.says).toContain(said);
});

test("all lines are Python, whatever there is of the neuron", () => {
  const flags = [true, false];
  const neurons = ['o"d\\d {x}', "served", ...KNOWN_MODELS.map(({ name }) => name)].flatMap((name) =>
    flags.flatMap((hasTexts) =>
      flags.map((hasPaths) =>
        neuronOf(name, { hasTexts, hasPaths, served: name === "served" ? served : null }),
      ),
    ),
  );
  const lines = neurons.flatMap((neuron) => notebookParts(neuron).flatMap((part) => part.lines ?? []));
  const program = "import ast, json, sys\nfor each in json.load(sys.stdin): ast.parse(each)\nprint('read')";
  const said = execFileSync("python3", ["-c", program], { input: JSON.stringify(lines) }).toString();
  expect(said).toBe("read\n");
});

test("lines for the negative pole ask for it, and turn the signs of what a model gives", () => {
  const index = { layer: 1, neuron: 29, pole: "negative" } as const;
  const linesOf = (name: string) =>
    notebookParts(neuronOf(name, { index, served: name === "mine" ? served : null })).map(
      ({ lines }) => lines,
    );
  const [api, onnx] = linesOf("mine");
  expect(api).toContain('urlopen(f"{API}/{service}/1/29?pole=negative")');
  expect(onnx).toContain("/neuroscope/1/29?text=0&pole=negative");
  expect(onnx).toContain(
    "    if -activation > 0.1:\n        print(repr(tokenizer.decode([id])), -activation)",
  );
  for (const lines of linesOf("gpt2-small").slice(1))
    expect(lines).toMatch(/pole=negative[\s\S]*, -activation\)\n$/);
});

test.each([
  ['a"b\\c\n', '"a\\"b\\\\c\\n"'],
  ["\ud800", '"\ufffd"'],
])("%j is written in Python as %s", (text, written) => {
  expect(pythonText(text)).toBe(written);
});

test("a notebook has a cell of words, of what to install and of lines for each part that has any", () => {
  const parts = notebookParts(neuronOf("mine", { served }));
  const { cells, nbformat } = JSON.parse(toIpynb("Neuron", "https://site.example/viz", parts));
  expect(nbformat).toBe(4);
  expect(cells.map(({ id }: { id: string }) => id)).toEqual([
    ...["title", "api-says", "api", "onnx-says", "onnx-needs", "onnx"],
  ]);
  expect(cells[0].source).toEqual(["# Neuron\n", "\n", "<https://site.example/viz>"]);
  expect(`${cells[2].source.join("")}\n`).toBe(parts[0]?.lines);
});
