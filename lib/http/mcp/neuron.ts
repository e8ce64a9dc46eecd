import type { NeuronIndex } from "@/lib/domain/neuron";
import { apiPath, neuronPath } from "@/lib/domain/paths";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { previewGraph } from "@/lib/n2g/drawing/preview";
import type { CatalogueModel } from "@/lib/services/catalogue";
import { getNeuronPage } from "@/lib/services/pages";
import { toJson } from "@/lib/wire/case";

const MOST_NODES = 40;

/** What is known of a neuron, short enough to be read by an assistant; a part without data is null or empty. */
export async function describeNeuron(model: CatalogueModel, index: NeuronIndex, numTexts: number) {
  const page = await getNeuronPage(model.name, index);
  const { detail, graph, snippets } = page ?? { detail: null, graph: null, snippets: null };
  return {
    model: model.name,
    ...index,
    page: neuronPath(model.name, index),
    api: apiPath(model.name, "all", index.layer, index.neuron),
    explanations: toJson(page?.explanations ?? []),
    graph: graph && toJson(previewGraph(graph, MOST_NODES)),
    graph_missing: page?.graphMissing ?? null,
    graph_scores: toJson(page?.graphScores ?? null),
    statistics: detail && {
      max_activation: detail.maxActivation,
      mean: detail.mean,
      kurtosis: detail.kurtosis,
      fraction_above_zero: detail.fractionAboveZero,
      top_tokens: detail.topTokens.slice(0, 10),
      promoted_tokens: detail.tokenWeights?.promoted.slice(0, 10) ?? null,
      suppressed_tokens: detail.tokenWeights?.suppressed.slice(0, 10) ?? null,
    },
    texts: (snippets ?? []).slice(0, numTexts).map(textOf),
    similar: toJson((page?.similar ?? []).slice(0, 10)),
  };
}

function textOf({ window, maxActivation, maxActivatingTokenIndex, dataIndex }: SnippetPreview) {
  const peak = maxActivatingTokenIndex - window.start;
  const text = window.tokens.map((token, i) => (i === peak ? `«${token}»` : token)).join("");
  return { text, max_activation: maxActivation, data_index: dataIndex };
}
