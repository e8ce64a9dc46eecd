import type { Model } from "@/lib/domain/model";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronRow } from "@/lib/domain/neuron-detail";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { inflatePiece } from "@/lib/domain/piece";
import type { Snippet } from "@/lib/domain/snippet";
import { listExplanations } from "@/lib/store/postgres/explanation";
import { getGraph } from "@/lib/store/postgres/n2g-graph";
import {
  getNeuronDetail,
  listLayerNeurons as listLayerNeuronsOf,
  listTopNeurons as listTopNeuronsOf,
  type NeuronListing,
} from "@/lib/store/postgres/neuron";
import { getSnippetBody, getSnippetPreview } from "@/lib/store/postgres/snippet-page";
import { fromJson } from "@/lib/wire/case";
import type { NeuroscopeNeuron } from "@/lib/wire/neuroscope";
import { type CatalogueModel, getCatalogue } from "./catalogue";
import { services } from "./index";
import { findSimilar } from "./similar";

const MOST_SIMILAR = 50;

/** Every model, by name. */
export async function listModels(): Promise<ModelFacts[]> {
  return [...(await getCatalogue()).models.values()].map(factsOf);
}

/** One model, or null when there is none of that name. */
export async function getModelFacts(name: string): Promise<ModelFacts | null> {
  const model = await findModel(name);
  return model && factsOf(model);
}

/** What the neuron page shows; null when there is no such neuron. */
export async function getNeuronPage(modelName: string, index: NeuronIndex): Promise<NeuronPage | null> {
  const model = await findModel(modelName);
  if (model === null || !contains(model, index)) return null;
  const { neuroscope, neuron2graph, neuron_store, neuron_explainer } = model.services;
  const [detail, snippets, graph, similar, explanations] = await Promise.all([
    neuroscope ? getNeuronDetail(neuroscope.revision, index) : null,
    neuroscope ? getSnippetPreview(neuroscope.revision, index) : null,
    neuron2graph ? getGraph(neuron2graph.revision, index) : null,
    neuron_store ? findSimilar(model, index, model, "max", MOST_SIMILAR) : null,
    neuron_explainer ? listExplanations(neuron_explainer.revision, index) : null,
  ]);
  return {
    detail,
    snippets,
    graph: graph?.graph ?? null,
    graphMissing: graph?.missingReason ?? null,
    graphScores: graph?.scores ?? null,
    explanations: explanations ?? [],
    similar: similar?.similar ?? [],
  };
}

/** A neuron's texts whole, strongest first; null when it has none. */
export async function getSnippets(modelName: string, index: NeuronIndex): Promise<Snippet[] | null> {
  const model = await findModel(modelName);
  const revision = model && neuroscopeRevision(model);
  const piece = revision === null ? null : await getSnippetBody(revision, index);
  if (piece === null) return null;
  const page: NeuroscopeNeuron = JSON.parse(inflatePiece(piece).toString());
  return page.texts.map(({ window_start: _, ...text }) => fromJson(text));
}

/** One page of a layer's neurons; null when the model, or its data, or the layer is not there. */
export async function listLayerNeurons(
  modelName: string,
  layer: number,
  listing: NeuronListing,
): Promise<{ rows: NeuronRow[]; total: number } | null> {
  const model = await findModel(modelName);
  const revision = model && neuroscopeRevision(model);
  return revision === null ? null : listLayerNeuronsOf(revision, layer, listing);
}

/** Neurons by the activation range of their strongest text, strongest first; empty without data. */
export async function listTopNeurons(
  modelName: string,
  { layer, limit }: { readonly layer?: number; readonly limit: number },
): Promise<[NeuronIndex, number][]> {
  const model = await findModel(modelName);
  const revision = model && neuroscopeRevision(model);
  if (revision === null) return [];
  return listTopNeuronsOf(revision, { order: "desc", limit, ...(layer !== undefined && { layer }) });
}

async function findModel(name: string): Promise<CatalogueModel | null> {
  return (await getCatalogue()).models.get(name) ?? null;
}

function factsOf({ detail, services: revisions, metadata, ...model }: CatalogueModel): ModelFacts {
  const { name, numLayers, layerSize, activationFunction, numTotalParameters, dataset } = model;
  return {
    ...{ name, numLayers, layerSize, activationFunction, numTotalParameters, dataset },
    ...detail,
    availableServices: metadata.available_services,
    services: Object.entries(revisions).map(([service, entry]) => ({
      service,
      title: services[service]?.title ?? service,
      neuronsPerLayer: entry.neuronsPerLayer,
      provenance: entry.provenance,
      importedAt: entry.publishedAt.toISOString(),
      revision: entry.revision,
    })),
  };
}

function contains(model: Model, { layer, neuron }: NeuronIndex): boolean {
  return layer >= 0 && layer < model.numLayers && neuron >= 0 && neuron < model.layerSize;
}

function neuroscopeRevision(model: CatalogueModel): number | null {
  return model.services.neuroscope?.revision ?? null;
}
