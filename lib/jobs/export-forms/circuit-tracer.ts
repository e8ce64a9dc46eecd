import { open, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { at } from "@/lib/domain/at";
import { type Histogram, percentilesOf } from "@/lib/domain/histogram";
import { totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import type { SnippetPreview, SnippetWindow } from "@/lib/domain/snippet";
import { readSnippetPreviews, readSnippets } from "@/lib/methods/neuroscope/read";
import { type ControlKind, readControls } from "@/lib/methods/neuroscope/read-controls";
import { readStatistics } from "@/lib/methods/statistics/read";
import { readTokenWeights } from "@/lib/methods/token-weights/read";
import { statisticsOf } from "@/lib/services/statistics";
import { SERVICE } from "@/lib/sources/circuit-tracer/feature";
import type { ExampleRow } from "@/lib/sources/example-fields";
import type { Store, StoredModel } from "@/lib/store/store";
import type { ExportForm } from "./form";
import { keptExamples, readKept } from "./kept-data";
import { writeWholeFolder } from "./whole-folder";

/** Sets of texts, and of windows, by the names that the front end shows. */
const TOP = "Top activations";
const QUANTILES: readonly (readonly [name: string, kind: ControlKind])[] = [
  ["0.99–0.999", "q99"],
  ["0.90–0.99", "q90"],
  ["Random", "random"],
];

/**
 * A features folder as circuit-tracer's front end reads it: `index.json.gz` says for each layer the file and where in it
 * each neuron's record begins; a record is gzipped JSON behind four bytes with its length. Neurons without texts have no
 * bytes. What an import of such a folder kept comes back as it was, its texts whole.
 */
export const circuitTracerForm: ExportForm = {
  name: "circuit-tracer",
  title: "a features folder for circuit-tracer's front end",
  needs: ["neuroscope"],
  poles: false,
  async write(store, model, dir, progress) {
    const { values } = await statisticsOf(store, model);
    const fractions = values.get("fraction_above_zero");
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
            const place = { layer, neuron };
            const record = await recordOf(store, model, place, fractions?.[neuronOrdinal(model, place)]);
            const bytes = record === null ? Buffer.alloc(0) : withLength(gzipSync(JSON.stringify(record)));
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

/** As the front end takes it from the middle of a file: the length, its low byte first, and the bytes. */
function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
}

async function recordOf(store: Store, model: StoredModel, index: NeuronIndex, fraction = Number.NaN) {
  const kept = await readKept(store, model, SERVICE, index);
  const read = kept === null ? readSnippetPreviews : readSnippets;
  const top = (await read(store, model, index)) ?? [];
  if (top.length === 0 && kept === null) return null;
  const [weights, counted, ...controls] = await Promise.all([
    model.revisions.token_weights === undefined ? null : readTokenWeights(store, model, index),
    model.revisions.statistics === undefined ? null : readStatistics(store, model, index),
    ...QUANTILES.map(([, kind]) => readControls(store, model, index, kind)),
  ]);
  const texts = top.map((each) => ("window" in each ? each.window : each));
  const { examples, ...own } = kept ?? {};
  const rows = keptExamples(model, SERVICE, examples, texts.length);
  const sets =
    rows === null
      ? [TOP, ...QUANTILES.map(([name]) => name)].map((quantile_name, i) => ({
          quantile_name,
          examples: (i === 0 ? texts : (at(controls, i - 1) ?? [])).map(exampleOf),
        }))
      : quantilesOf(rows, texts);
  return {
    transcoder_id: model.name,
    index: index.neuron,
    examples_quantiles: sets.filter(({ examples }) => examples.length > 0),
    ...(kept === null
      ? {
          top_logits: (weights?.promoted ?? []).map(({ token }) => token),
          bottom_logits: (weights?.suppressed ?? []).map(({ token }) => token),
          ...rangeOf(top, counted?.histogram ?? null),
        }
      : {
          ...own,
          ...logitsOf("top_logits", own, weights?.promoted),
          ...logitsOf("bottom_logits", own, weights?.suppressed),
        }),
    ...(!Number.isNaN(fraction) && { activation_frequency: fraction }),
  };
}

/** The quantiles that an imported record had, in its order, with what it said of each example. */
function quantilesOf(rows: readonly ExampleRow[], texts: readonly Text[]) {
  const byName = new Map<string, object[]>();
  for (const { text, ...fields } of rows) {
    const { quantile_name: name = TOP, ...own } = fields;
    const quantile_name = String(name);
    const { tokens, activations } = at(texts, text - 1);
    const example = { ...own, tokens, tokens_acts_list: activations };
    byName.set(quantile_name, [...(byName.get(quantile_name) ?? []), example]);
  }
  return [...byName].map(([quantile_name, examples]) => ({ quantile_name, examples }));
}

/** An imported record's tokens with their strengths, where these are of the same tokens. */
function logitsOf(
  name: string,
  own: Readonly<Record<string, unknown>>,
  weights: readonly { readonly token: string; readonly weight: number }[] = [],
) {
  const isSame = isDeepStrictEqual(
    own[name],
    weights.map(({ token }) => token),
  );
  return isSame ? { [name]: weights.map(({ token, weight }) => [token, weight]) } : {};
}

/** From which activation to which, for colours and for the bars, which stand for equal parts of that. */
function rangeOf(
  top: readonly Pick<SnippetPreview, "minActivation" | "maxActivation">[],
  histogram: Histogram | null,
) {
  const percentiles = histogram === null ? null : percentilesOf(histogram);
  if (histogram === null || percentiles === null)
    return {
      act_min: Math.min(...top.map(({ minActivation }) => minActivation)),
      act_max: Math.max(...top.map(({ maxActivation }) => maxActivation)),
    };
  const { start, width, counts } = histogram;
  return {
    act_min: start,
    act_max: start + width * counts.length,
    quantile_values: percentiles.map((each) => Number(each.toPrecision(5))),
    histogram: counts,
  };
}

type Text = Pick<SnippetWindow, "tokens" | "activations">;

function exampleOf({ tokens, activations }: Text) {
  const strongest = activations.reduce((best, each, i) => (each > at(activations, best) ? i : best), 0);
  return {
    tokens,
    tokens_acts_list: activations,
    train_token_ind: strongest,
    is_repeated_datapoint: false,
  };
}
