import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { NeuronPole } from "@/lib/domain/neuron";
import { apiPath, findApiPath, neuronApiPath } from "@/lib/domain/paths";
import type { Pole } from "@/lib/domain/pole";
import type { SearchView } from "@/lib/domain/search-view";
import type { Snippet } from "@/lib/domain/snippet";
import type { TokenColumns } from "@/lib/search/suggest";
import { fromJson } from "@/lib/wire/case";
import type { FindAnswer } from "@/lib/wire/find";
import { findPageFromJson } from "@/lib/wire/find-page";
import type { Metadata } from "@/lib/wire/metadata";
import type { Neuron2Graph } from "@/lib/wire/neuron2graph";
import type { NeuroscopeNeuron } from "@/lib/wire/neuroscope";
import { getData, getWhole } from "./client";

/** One snippet of a neuron with all its tokens. */
export function snippetQuery(model: string, index: NeuronPole, rank: number) {
  return queryOptions({
    queryKey: ["snippet", model, index, rank],
    queryFn: ({ signal }) => readSnippet(model, index, rank, signal),
  });
}

/** The same, asked for once. */
export async function readSnippet(
  model: string,
  index: NeuronPole,
  rank: number,
  signal: AbortSignal,
): Promise<Snippet> {
  const { texts } = await getData<NeuroscopeNeuron>(
    neuronApiPath(model, "neuroscope", index, { text: rank }),
    signal,
  );
  const [text] = texts;
  if (text === undefined) throw new Error(`This neuron has no text ${rank}.`);
  const { window_start: _, ...whole } = text;
  return fromJson(whole);
}

/** All of a neuron's graph, and its paths in the order in which they decide; null for a graph of 2023. */
export function graphQuery(model: string, index: NeuronPole) {
  return queryOptions({
    queryKey: ["graph", model, index],
    queryFn: ({ signal }) => readGraph(model, index, signal),
  });
}

/** The same, asked for once. */
export async function readGraph(model: string, index: NeuronPole, signal: AbortSignal) {
  const path = neuronApiPath(model, "neuron2graph", index);
  const { graph, paths } = await getData<Neuron2Graph>(path, signal);
  return fromJson({ graph, paths });
}

/** A model as the search box knows it. */
export interface SearchableModel {
  readonly name: string;
  readonly numLayers: number;
  readonly layerSize: number;
  readonly poles?: readonly Pole[];
  /** Those that have data; left out where all have. */
  readonly layers?: readonly number[];
  readonly hasTokens: boolean;
  readonly hasExplanations: boolean;
  /** Whether its graphs may say where they fire on a text. */
  readonly hasFiring: boolean;
}

/** Every model, with what can be searched in it. */
export function searchableModelsQuery() {
  return queryOptions({
    queryKey: ["models"],
    queryFn: async ({ signal }): Promise<SearchableModel[]> => {
      const { models } = await getWhole<{ models: Metadata[] }>(apiPath(), signal);
      return models.map(({ name, num_layers, layer_size, poles, layers, available_services: services }) => ({
        ...{
          name,
          numLayers: num_layers,
          layerSize: layer_size,
          ...(poles && { poles }),
          ...(layers && { layers }),
        },
        hasTokens: services.includes("neuron2graph-search"),
        hasExplanations: services.includes("neuron_explainer"),
        hasFiring: services.includes("neuroscope") && services.includes("neuron2graph"),
      }));
    },
  });
}

/** All tokens of a model's graphs, kept for the visit. */
export function tokenListQuery(model: string) {
  return queryOptions({
    queryKey: ["tokens", model],
    queryFn: ({ signal }) => getData<TokenColumns>(apiPath(model, "tokens.json"), signal),
    gcTime: Number.POSITIVE_INFINITY,
  });
}

/** Results asked for at a time, more than on the page itself: who goes on reading has waited once. */
const RESULTS_PER_PAGE = 60;

/** The pages of a search from `view.cursor` on. */
export function searchPagesQuery(view: SearchView) {
  return infiniteQueryOptions({
    queryKey: ["search", view],
    queryFn: async ({ pageParam, signal }) => {
      const address = `${findApiPath({ ...view, cursor: pageParam })}&limit=${RESULTS_PER_PAGE}` as const;
      return findPageFromJson(await getWhole<FindAnswer>(address, signal));
    },
    initialPageParam: view.cursor ?? null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}
