import { open, writeFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { type Model, totalNeurons } from "@/lib/domain/model";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { SnippetWindow } from "@/lib/domain/snippet";
import { readSnippetPreviews } from "@/lib/methods/neuroscope/read";
import { type ControlKind, readControls } from "@/lib/methods/neuroscope/read-controls";
import { readTokenWeights } from "@/lib/methods/token-weights/read";
import type { Store, StoredModel } from "@/lib/store/store";
import type { ExportForm } from "./form";
import { writeWholeFolder } from "./whole-folder";

/** Sets of windows by the names that the front end shows. */
const QUANTILES: readonly (readonly [name: string, kind: ControlKind])[] = [
  ["0.99–0.999", "q99"],
  ["0.90–0.99", "q90"],
  ["Random", "random"],
];

/**
 * A features folder as circuit-tracer's front end reads it: `index.json.gz` says for each layer the file and where in it
 * each neuron's record begins; a record is gzipped JSON. Neurons without texts have no bytes.
 */
export const circuitTracerForm: ExportForm = {
  name: "circuit-tracer",
  title: "a features folder for circuit-tracer's front end",
  needs: ["neuroscope"],
  poles: false,
  async write(store, model, dir, progress) {
    progress?.start(`Exporting ${model.name}`, totalNeurons(model), "neurons");
    let written = 0;
    await writeWholeFolder(dir, async (folder) => {
      const index: Record<string, { filename: string; offsets: number[] }> = {};
      for (let layer = 0; layer < model.numLayers; layer++) {
        const filename = `layer_${layer}.bin`;
        const offsets = [0];
        const file = await open(path.join(folder, filename), "w");
        try {
          for (let neuron = 0; neuron < model.layerSize; neuron++) {
            const record = await recordOf(store, model, { layer, neuron });
            const bytes = record === null ? Buffer.alloc(0) : gzipSync(JSON.stringify(record));
            await file.write(bytes);
            offsets.push((offsets.at(-1) ?? 0) + bytes.length);
            if (record !== null) written += 1;
            progress?.update(layer * model.layerSize + neuron + 1);
          }
        } finally {
          await file.close();
        }
        index[layer] = { filename, offsets };
      }
      await writeFile(path.join(folder, "index.json.gz"), gzipSync(JSON.stringify(index)));
    });
    progress?.stop();
    return `${written} neurons`;
  },
};

async function recordOf(store: Store, model: StoredModel, index: NeuronIndex) {
  const top = await readSnippetPreviews(store, model, index);
  if (top === null || top.length === 0) return null;
  const [weights, ...controls] = await Promise.all([
    hasWeights(model) ? readTokenWeights(store, model, index) : null,
    ...QUANTILES.map(([, kind]) => readControls(store, model, index, kind)),
  ]);
  const sets = [
    { quantile_name: "Top activations", examples: top.map(({ window }) => exampleOf(window)) },
    ...QUANTILES.map(([quantile_name], i) => ({
      quantile_name,
      examples: (controls[i] ?? []).map(exampleOf),
    })),
  ];
  return {
    index: index.neuron,
    examples_quantiles: sets.filter(({ examples }) => examples.length > 0),
    top_logits: (weights?.promoted ?? []).map(({ token }) => token),
    bottom_logits: (weights?.suppressed ?? []).map(({ token }) => token),
    act_min: Math.min(...top.map(({ minActivation }) => minActivation)),
    act_max: Math.max(...top.map(({ maxActivation }) => maxActivation)),
  };
}

function hasWeights({ revisions }: Pick<StoredModel, "revisions"> & Pick<Model, "name">): boolean {
  return revisions.token_weights !== undefined;
}

function exampleOf({ tokens, activations }: Pick<SnippetWindow, "tokens" | "activations">) {
  return { tokens, tokens_acts_list: activations };
}
