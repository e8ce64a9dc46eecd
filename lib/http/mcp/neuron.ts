import { cutText } from "@/lib/domain/cut-text";
import type { N2gGraph } from "@/lib/domain/graph";
import type { Model } from "@/lib/domain/model";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { NeuronIndex, NeuronPole } from "@/lib/domain/neuron";
import type { NeuronDetail } from "@/lib/domain/neuron-detail";
import type { ServicePanel } from "@/lib/domain/neuron-page";
import { apiPath, neuronApiPath, neuronPath } from "@/lib/domain/paths";
import type { SnippetPreview } from "@/lib/domain/snippet";
import { statisticsIn } from "@/lib/domain/statistic";
import { STATISTICS } from "@/lib/domain/statistics";
import { previewGraph } from "@/lib/n2g/drawing/preview";
import { drawnPaths } from "@/lib/n2g/paths/drawn-paths";
import { getNeuronPage } from "@/lib/services/neuron-page";
import type { Site } from "@/lib/services/site";
import { toJson } from "@/lib/wire/case";

const MOST_NODES = 40;
const MOST_TOKENS = 10;
/** Characters of JSON that are shown of an added service's data. */
export const MOST_ADDED = 2_000;

/** What is known of a neuron, short enough to be read by an assistant; a part without data is null or empty. */
export async function describeNeuron(site: Site, model: Model, index: NeuronPole, numTexts: number) {
  const page = await getNeuronPage(site, model.name, index);
  const { detail, graph, snippets } = page ?? { detail: null, graph: null, snippets: null };
  return {
    model: model.name,
    ...index,
    page: neuronPath(model.name, index),
    api: neuronApiPath(model.name, "all", index),
    explanations: toJson(page?.explanations ?? []),
    ...whatFires(page?.graphPaths ?? null, graph),
    graph_missing: page?.graphMissing ?? null,
    graph_scores: toJson(page?.graphScores ? { ...page.graphScores, ...page.pathScores } : null),
    statistics: detail && statisticsOf(detail),
    texts: (snippets ?? []).slice(0, numTexts).map(textOf),
    similar: toJson((page?.similar ?? []).slice(0, 10)),
    ...addedOf(page?.panels ?? [], model, index),
  };
}

/** The paths that are drawn, the best supported first; of a graph of 2023, which has none, its strongest part. */
function whatFires(paths: readonly N2gPath[] | null, graph: N2gGraph | null) {
  if (paths === null) return { graph: graph && toJson(previewGraph(graph, MOST_NODES)) };
  const { drawn, rest } = drawnPaths(paths);
  return {
    paths: toJson(drawn.map(({ texts: _, ...path }) => path)),
    ...{ paths_left_out: rest.length, exceptions_left_out: paths.length - drawn.length - rest.length },
  };
}

function statisticsOf({ statistics, topTokens, tokenWeights }: NeuronDetail) {
  const brief = statisticsIn(STATISTICS, "brief").map((name) => [name, statistics[name] ?? null]);
  return {
    ...Object.fromEntries(brief),
    top_tokens: topTokens?.slice(0, MOST_TOKENS) ?? null,
    promoted_tokens: tokenWeights?.promoted.slice(0, MOST_TOKENS) ?? null,
    suppressed_tokens: tokenWeights?.suppressed.slice(0, MOST_TOKENS) ?? null,
  };
}

/** The data of added services, when there are any. */
function addedOf(panels: readonly ServicePanel[], model: Model, index: NeuronIndex) {
  if (panels.length === 0) return {};
  const added = panels.map(({ service, data }) => {
    const api = apiPath(model.name, service, index.layer, index.neuron);
    return [service, { api, ...shortData(data) }];
  });
  return { added: Object.fromEntries(added) };
}

/** Data as they are where they are short; else how their JSON begins, and how many characters of it are left out. */
function shortData(data: unknown) {
  const { text, leftOut } = cutText(JSON.stringify(data), MOST_ADDED);
  return leftOut === 0 ? { data } : { json_beginning: text, characters_left_out: leftOut };
}

function textOf({ window, maxActivation, maxActivatingTokenIndex, dataIndex }: SnippetPreview) {
  const peak = maxActivatingTokenIndex - window.start;
  const text = window.tokens.map((token, i) => (i === peak ? `«${token}»` : token)).join("");
  return { text, max_activation: maxActivation, data_index: dataIndex };
}
