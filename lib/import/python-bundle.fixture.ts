import { spawnSync } from "node:child_process";
import path from "node:path";
import { hashOf } from "@/lib/analysis/hash";
import { must } from "@/lib/domain/at";

export const hasPython = spawnSync("python3", ["--version"]).status === 0;
export const FOLDER = path.resolve("public/docs/examples/python");
export const VOCABULARY = ["<s>", " the", "ü", "\\xe2", '"', "\n", " cat"];
export const MODEL = {
  ...{ name: "from-python", num_layers: 3, layer_size: 4, activation_function: "gelu" },
  ...{ num_total_parameters: 12, dataset: "made up" },
};
const NEURONS = 4;
const LAYERS = [0, 2];

/** Texts of 2 to 150 tokens; activations are multiples of 1/1024, so that Python's and our sums are equal. */
export const TEXTS = Array.from({ length: 30 }, (_, t) => {
  const length = 2 + (hashOf(t % 25) % 149);
  return {
    tokens: Array.from({ length }, (_, i) => (i === 0 ? 0 : 1 + (hashOf(t, i) % 6))),
    activations: Object.fromEntries(LAYERS.map((layer) => [layer, rowsOf(t % 25, layer, length)])),
  };
});

function rowsOf(text: number, layer: number, length: number): number[][] {
  return Array.from({ length }, (_, i) =>
    Array.from({ length: NEURONS }, (_, n) => {
      if (n === 3) return 0; // a neuron that is dead
      const draw = (hashOf(text, layer, i, n) % 4096) / 1024 - 1;
      return i === 0 ? 100 : n === 1 ? draw ** 5 / 1024 : draw;
    }),
  );
}

const WRITE = `
import json, sys
sys.path.insert(0, sys.argv[1])
from deepdecipher_bundle import BundleWriter
asked = json.load(sys.stdin)
writer = BundleWriter(sys.argv[2], asked["model"], asked["vocabulary"], licence="CC0-1.0", **asked.get("more", {}))
for text in asked["texts"]:
    by_layer = lambda key: {int(layer): rows for layer, rows in text.get(key, {}).items()}
    writer.add(text["tokens"], by_layer("activations"), source="a page", channels=by_layer("channels"))
writer.finish()
`;

/** Runs the example with what it is asked for beside these; its last line when it fails. */
export function write(out: string, asked: object): { status: number | null; said: string } {
  const input = JSON.stringify({ model: MODEL, vocabulary: VOCABULARY, texts: TEXTS, ...asked });
  const { status, stderr } = spawnSync("python3", ["-c", WRITE, FOLDER, out], { input });
  return { status, said: stderr.toString().trim().split("\n").at(-1) ?? "" };
}

/** Activations of a neuron in a text, by token. */
export function columnOf(t: number, layer: number, neuron: number): number[] {
  return must(TEXTS[t]?.activations[layer], "a layer's rows").map((row) =>
    must(row[neuron], "an activation"),
  );
}
