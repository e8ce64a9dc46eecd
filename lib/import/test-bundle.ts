import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { NeuronRecord, TextRecord } from "@/lib/bundle/schema";
import { type BundleFacts, BundleWriter } from "@/lib/bundle/write";
import { encodeActivations } from "@/lib/domain/activations";

/** A bundle written by hand: two layers of `layerSize` neurons, each with two texts of hostile tokens. */
export const FACTS: BundleFacts = {
  model: {
    ...{
      name: "tiny",
      num_layers: 2,
      layer_size: 3,
      activation_function: "gelu",
      num_total_parameters: 10,
      dataset: "two texts",
    },
    ...{ tokenizer: "by hand", activation_site: "blocks.{layer}.mlp.hook_post", n_ctx: 8 },
  },
  provenance: {
    source: "written by hand",
    tool: "test",
    tool_version: "1",
    licence: "MIT",
    tokens_scanned: 9,
    caveats: ["small"],
  },
};

export const TEXTS: readonly TextRecord[] = [
  {
    id: "a",
    data_index: 7,
    source: "page 1",
    tokens: ["<|endoftext|>", " the", "\0", '"quoted"', "ü↵😀", "</script>"],
  },
  { id: "b", data_index: 3, tokens: [" one", "two", "\n"] },
];

export function neuronRecord(layer: number, neuron: number): NeuronRecord {
  const peak = 1 + layer + neuron / 100;
  return {
    ...{ layer, neuron },
    statistics: {
      ...{
        max_activation: peak,
        min_activation: -0.17,
        mean: 0.01,
        variance: 0.5,
        skewness: null,
        kurtosis: 3,
      },
      ...{
        fraction_above_zero: 0.25,
        num_tokens: 8,
        histogram: { start: -1, width: 0.5, counts: [1, 2, 5] },
      },
      top_tokens: [{ token: " the", mean: 0.3, count: 5 }],
    },
    snippets: [
      { text: "a", activations: encodeActivations([9, 0.0003, -0.17, 0, peak, 0.5], 4) },
      { text: "b", activations: [0.1, 0.3, -0.1] },
    ],
    token_weights: { promoted: [{ token: " on", weight: 1.5 }], suppressed: [] },
  };
}

/** Writes the bundle with these neurons; the records are the writer's to check. */
export async function writeBundle(
  folder: string,
  neurons: readonly NeuronRecord[],
  facts: BundleFacts = FACTS,
): Promise<void> {
  const writer = await BundleWriter.create(folder);
  for (const text of TEXTS) await writer.writeText(text);
  for (const neuron of neurons) await writer.writeNeuron(neuron);
  await writer.finish(facts);
}

/** Rewrites a gzipped file of a bundle and its facts in the manifest, so that only its content is wrong. */
export async function rewriteFile(
  folder: string,
  file: string,
  change: (text: string) => string,
): Promise<void> {
  const bytes = gzipSync(change(gunzipSync(await readFile(path.join(folder, file))).toString()));
  await replaceFile(folder, file, bytes);
}

/** Puts bytes in a file's place and their facts in the manifest. */
export async function replaceFile(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path.join(folder, file), bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await changeManifest(folder, (manifest) => ({
    ...manifest,
    files: { ...manifest.files, [file]: { sha256, bytes: bytes.length } },
  }));
}

type Manifest = Record<string, unknown> & { readonly files: Record<string, unknown> };

export async function changeManifest(folder: string, change: (manifest: Manifest) => unknown): Promise<void> {
  const file = path.join(folder, "bundle.json");
  await writeFile(file, JSON.stringify(change(JSON.parse(await readFile(file, "utf8")))));
}
