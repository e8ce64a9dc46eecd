import type { Model } from "@/lib/domain/model";
import type { NeuronIndex, NeuronPole } from "@/lib/domain/neuron";
import type { NeuronDetail, ScanFigures, TokenWeight, TokenWeights } from "@/lib/domain/neuron-detail";
import { type NeuronPage, PANELS, type ServicePanel } from "@/lib/domain/neuron-page";
import { inflatePiece } from "@/lib/domain/piece";
import type { Snippet, SnippetPreview, SnippetSet } from "@/lib/domain/snippet";
import type { NeuronStatistics } from "@/lib/domain/statistics";
import { methodsOf } from "@/lib/methods/added";
import type { ModelDescription } from "@/lib/methods/model-description";
import { ofPole } from "@/lib/methods/negative";
import { readExplanations, readShownSimulation } from "@/lib/methods/neuron-explainer/read";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { readSnippetPreviews, readSnippets } from "@/lib/methods/neuroscope/read";
import { readControlPeaks, readControls } from "@/lib/methods/neuroscope/read-controls";
import type { MethodName } from "@/lib/methods/parts";
import { readStatistics } from "@/lib/methods/statistics/read";
import { readTokenWeights } from "@/lib/methods/token-weights/read";
import type { Store } from "@/lib/store/store";
import { toJson } from "@/lib/wire/case";
import { missingMethods } from "./catalogue";
import { readShownStatistics } from "./shown-statistics";
import { findAlike } from "./similar";
import type { Site } from "./site";

const MOST_SIMILAR = 50;

/** Texts on which an explanation's simulation is shown; the JSON has all. */
const MOST_SIMULATED = 3;

/** The methods that the page shows by panels of their own; the data of every other one it shows as they are. */
const OWN_PANELS: ReadonlySet<string> = new Set<MethodName>(
  Object.values(PANELS).flatMap(({ methods }) => methods),
);

/** What the neuron page shows; null when there is no such neuron. */
export async function getNeuronPage(
  { store, catalogue }: Site,
  modelName: string,
  asked: NeuronPole,
): Promise<NeuronPage | null> {
  const found = await catalogue.find(modelName);
  if (found === null || !contains(found, asked)) return null;
  const { model, index } = poleOf(found, asked);
  const { statistics, neuroscope, neuron2graph, neuron_store, neuron_explainer } = model.revisions;
  const [
    scanned,
    others,
    tokenWeights,
    snippets,
    graph,
    similar,
    explanations,
    simulated,
    panels,
    controlPeaks,
  ] = await Promise.all([
    statistics ? readStatistics(store, model, index) : null,
    readShownStatistics(store, model, index),
    found.revisions.token_weights ? readTokenWeights(store, found, index) : null,
    neuroscope ? readSnippetPreviews(store, model, index) : null,
    neuron2graph ? readGraph(store, model, index) : null,
    neuron_store ? findAlike(store, model, index, model, MOST_SIMILAR) : [],
    neuron_explainer ? readExplanations(store, model, index) : [],
    neuron_explainer ? readShownSimulation(store, model, index, MOST_SIMULATED) : null,
    readPanels(store, model, index),
    neuroscope ? readControlPeaks(store, model, index) : [],
  ]);
  return {
    detail: detailOf(scanned, others, tokenWeights && ofThisSign(tokenWeights, model)),
    ...{ snippets, controlPeaks },
    graph: graph?.graph ?? null,
    graphMissing: graph?.missingReason ?? null,
    graphScores: graph?.scores ?? null,
    graphPaths: graph?.paths ?? null,
    pathScores: graph?.scores ?? null,
    counterExamples: graph?.counterExamples ?? null,
    explanations,
    simulated,
    similar,
    panels,
  };
}

/** A neuron's texts whole, strongest first; null when it has none. */
export async function getSnippets(
  { store, catalogue }: Site,
  modelName: string,
  asked: NeuronPole,
): Promise<Snippet[] | null> {
  const found = await catalogue.find(modelName);
  if (found === null) return null;
  const { model, index } = poleOf(found, asked);
  return model.revisions.neuroscope === undefined ? null : readSnippets(store, model, index);
}

/** A neuron's control windows of a set, in the order of their source; none when it has none. */
export async function getControls(
  { store, catalogue }: Site,
  modelName: string,
  asked: NeuronPole,
  set: Exclude<SnippetSet, "top">,
): Promise<SnippetPreview[]> {
  const found = await catalogue.find(modelName);
  if (found === null) return [];
  const { model, index } = poleOf(found, asked);
  if (model.revisions.neuroscope === undefined) return [];
  const windows = await readControls(store, model, index, set);
  return windows.map(({ windowStart, tokens, activations, ...window }) => ({
    window: { start: windowStart, tokens, activations },
    ...{ maxActivation: window.maxActivation, minActivation: window.minActivation, numTokens: null },
    ...{ dataIndex: window.dataIndex, source: null },
    maxActivatingTokenIndex: window.maxActivatingTokenIndex,
  }));
}

/** The neuron, and the model as the pole asked for shows it. */
function poleOf(model: ModelDescription, { pole, ...index }: NeuronPole) {
  return { model: ofPole(model, pole), index };
}

/** What a neuron suppresses it promotes where it is negative. */
function ofThisSign({ promoted, suppressed }: TokenWeights, { whole }: ModelDescription): TokenWeights {
  if (whole === undefined) return { promoted, suppressed };
  const turned = ({ token, weight }: TokenWeight) => ({ token, weight: 0 - weight });
  return { promoted: suppressed.map(turned), suppressed: promoted.map(turned) };
}

function detailOf(
  scanned: ScanFigures | null,
  others: NeuronStatistics | null,
  tokenWeights: TokenWeights | null,
): NeuronDetail | null {
  if (scanned === null && others === null && tokenWeights === null) return null;
  const { statistics = {}, histogram = null, topTokens = null } = scanned ?? {};
  return { statistics: { ...statistics, ...others }, histogram, topTokens, tokenWeights };
}

/** The answers at a neuron of the services without a panel of their own, those that have one there. */
async function readPanels(
  store: Store,
  model: ModelDescription,
  index: NeuronIndex,
): Promise<ServicePanel[]> {
  const methods = Object.entries(methodsOf(model)).filter(([method]) => !OWN_PANELS.has(method));
  const panels = await Promise.all(
    methods.map(async ([, { service }]): Promise<ServicePanel[]> => {
      const scope = service?.neuron;
      if (service === undefined || scope === undefined || missingMethods(service.needs, model).length > 0)
        return [];
      const answer = await scope.answer(store, { model, index }, {});
      if (answer === null) return [];
      const data: unknown =
        "piece" in answer
          ? JSON.parse(inflatePiece(answer.piece).toString())
          : (scope.toJson ?? toJson)(answer.value as never);
      return [{ service: service.name, title: service.title, schema: schemaOf(model, service.name), data }];
    }),
  );
  return panels.flat();
}

function schemaOf({ revisions }: ModelDescription, service: string): unknown {
  return revisions[service]?.detail.schema ?? null;
}

function contains(model: Model, { layer, neuron }: NeuronIndex): boolean {
  return layer >= 0 && layer < model.numLayers && neuron >= 0 && neuron < model.layerSize;
}
