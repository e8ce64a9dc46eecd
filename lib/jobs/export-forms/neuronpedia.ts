import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { at } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import { readSnippets } from "@/lib/methods/neuroscope/read";
import { readTokenWeights } from "@/lib/methods/token-weights/read";
import { statisticsOf } from "@/lib/services/statistics";
import { SERVICE } from "@/lib/sources/neuronpedia/feature";
import type { Store, StoredModel } from "@/lib/store/store";
import type { ExportForm } from "./form";
import { keptExamples, readKept } from "./kept-data";
import { writeWholeFolder } from "./whole-folder";

/** Features in a file: few enough that a file of long texts is some megabytes. */
const FEATURES_PER_BATCH = 32;
/** SAEDashboard's sign for the group of the strongest texts. */
const TOP_GROUP = -1;

/** What a batch has of a feature and we do not work out: lists of the layout, empty. */
const NOT_KNOWN = {
  ...{ neuron_alignment_indices: [], neuron_alignment_values: [], neuron_alignment_l1: [] },
  ...{ correlated_neurons_indices: [], correlated_neurons_l1: [], correlated_neurons_pearson: [] },
  ...{ correlated_features_indices: [], correlated_features_l1: [], correlated_features_pearson: [] },
  ...{ freq_hist_data_bar_values: [], freq_hist_data_bar_heights: [] },
  ...{ logits_hist_data_bar_values: [], logits_hist_data_bar_heights: [] },
  ...{ n_prompts_total: 0, n_tokens_in_prompt: 0, decoder_weights_dist: [] },
};

/**
 * Upload batches as SAEDashboard writes them, `layer_{l}/batch-{n}.json`: neurons are the features. What an import of
 * such batches kept as it was comes back as it was; of other data, what a batch has a place for.
 */
export const neuronpediaForm: ExportForm = {
  name: "neuronpedia",
  title: "upload batches for Neuronpedia, as SAEDashboard writes them",
  needs: ["neuroscope"],
  poles: false,
  async write(store, model, dir, progress) {
    const { values } = await statisticsOf(store, model);
    const fractions = values.get("fraction_above_zero");
    let written = 0;
    progress?.start(`Exporting ${model.name}`, totalNeurons(model), "neurons");
    await writeWholeFolder(dir, async (folder) => {
      for (let layer = 0; layer < model.numLayers; layer++) {
        let features: object[] = [];
        let batches = 0;
        const writeBatch = async () => {
          if (features.length === 0) return;
          const batch = { model_id: model.name, layer, sae_set: "", features };
          const own = path.join(folder, `layer_${layer}`);
          await mkdir(own, { recursive: true });
          await writeFile(path.join(own, `batch-${batches++}.json`), JSON.stringify(batch));
          features = [];
        };
        for (let neuron = 0; neuron < model.layerSize; neuron++) {
          const index = { layer, neuron };
          const fraction = fractions?.[neuronOrdinal(model, index)];
          const feature = await featureOf(store, model, index, fraction);
          if (feature !== null) {
            features.push(feature);
            written += 1;
          }
          if (features.length === FEATURES_PER_BATCH) await writeBatch();
          progress?.update(neuronOrdinal(model, index) + 1);
        }
        await writeBatch();
      }
    });
    progress?.stop();
    return `${written} neurons`;
  },
};

async function featureOf(store: Store, model: StoredModel, index: NeuronIndex, fraction: number | undefined) {
  const snippets = await readSnippets(store, model, index);
  const weights =
    model.revisions.token_weights === undefined ? null : await readTokenWeights(store, model, index);
  const kept = await readKept(store, model, SERVICE, index);
  if (snippets === null && weights === null && kept === null) return null;
  const texts = snippets ?? [];
  const max = Math.max(0, ...texts.map(({ maxActivation }) => maxActivation));
  const frac_nonzero = fraction === undefined || Number.isNaN(fraction) ? null : fraction;
  const rows = keptExamples(model, SERVICE, kept?.activations, texts.length);
  return {
    ...(kept ?? { ...NOT_KNOWN, frac_nonzero, dataset: model.dataset }),
    feature_index: index.neuron,
    pos_str: (weights?.promoted ?? []).map(({ token }) => token),
    pos_values: (weights?.promoted ?? []).map(({ weight }) => weight),
    neg_str: (weights?.suppressed ?? []).map(({ token }) => token),
    neg_values: (weights?.suppressed ?? []).map(({ weight }) => weight),
    activations:
      rows === null
        ? texts.map((text) => ({ ...exampleOf(text), ...groupOf(max, text) }))
        : rows.map(({ text, ...own }) => {
            const example = at(texts, text - 1);
            const group = "bin_min" in own ? attributionsOf(own) : groupOf(max, example);
            return { ...group, ...own, ...exampleOf(example) };
          }),
  };
}

/** Of each token they are not kept. */
function attributionsOf(own: object) {
  return "dfa_maxValue" in own ? { dfa_values: [] } : {};
}

type Text = NonNullable<Awaited<ReturnType<typeof readSnippets>>>[number];

function exampleOf({ tokens, activations }: Pick<Text, "tokens" | "activations">) {
  return { tokens, values: activations };
}

/** A text of ours is of the strongest, and no attribution was worked out. */
function groupOf(max: number, { maxActivatingTokenIndex }: Text) {
  return {
    ...{ bin_min: TOP_GROUP, bin_max: max, bin_contains: TOP_GROUP },
    ...{ qualifying_token_index: maxActivatingTokenIndex, ...NO_ATTRIBUTION },
  };
}

const NO_ATTRIBUTION = { dfa_values: [], dfa_maxValue: 0, dfa_targetIndex: -1 };
