import { LRUCache } from "lru-cache";
import { ApiError } from "@/lib/domain/errors";
import { neuronAt } from "@/lib/domain/neuron";
import { previewGraph } from "@/lib/n2g/drawing/preview";
import { encodeCursor, parseCursor } from "@/lib/search/cursor";
import { matchesOf } from "@/lib/search/match";
import { type Position, pageAfter } from "@/lib/search/ranking";
import { listBestExplanations } from "@/lib/store/postgres/explanation";
import { listGraphs } from "@/lib/store/postgres/n2g-graph";
import { toJson } from "@/lib/wire/case";
import type { SearchAnswer, SearchQuery } from "@/lib/wire/search";
import { type CatalogueModel, getCatalogue } from "./catalogue";
import { findResults, type SearchResults } from "./search-results";

const CACHE_BYTES = 64 * 2 ** 20;

/** Whole results of the last searches, so that a further page is not a further search. */
const known = new LRUCache<string, SearchResults>({
  max: 100,
  maxSize: CACHE_BYTES,
  sizeCalculation: ({ bytes }) => bytes,
});

/** One page of the neurons that a search finds in one or many models, and how many there are in all. */
export async function search(query: SearchQuery): Promise<SearchAnswer> {
  const after = query.cursor === undefined ? null : positionOf(query.cursor, query);
  const { models, stamp } = await getCatalogue();
  const chosen =
    query.model.length === 0 ? [...models.values()] : query.model.map((name) => chosenOf(models, name));
  const results = await findKnown(query, chosen, stamp);
  const { positions, more } = pageAfter(results.ranking, after, query.limit);
  const last = positions.at(-1);
  return {
    results: await resultsAt(positions, results, models, query.role),
    total: results.ranking.keys.length,
    facets: results.facets,
    next_cursor: more && last !== undefined ? encodeCursor(last, query) : null,
  };
}

async function findKnown(query: SearchQuery, chosen: readonly CatalogueModel[], stamp: string) {
  const { cursor: _, limit: __, ...rest } = query;
  const key = JSON.stringify([stamp, rest]);
  const results = known.get(key) ?? (await findResults(query, chosen));
  known.set(key, results);
  return results;
}

function positionOf(cursor: string, query: SearchQuery): Position {
  const position = parseCursor(cursor, query);
  if (position.ok) return position.value;
  const detail = `expected ${position.message}`;
  throw new ApiError("bad_request", `cursor: ${detail}`, [{ parameter: "cursor", detail }]);
}

function chosenOf(models: ReadonlyMap<string, CatalogueModel>, name: string): CatalogueModel {
  const model = models.get(name);
  if (model !== undefined) return model;
  throw new ApiError(
    "not_found",
    `There is no model "${name.slice(0, 100)}". The models are listed at /api.`,
  );
}

/** What the page says of each result: two reads a model, however many results. */
async function resultsAt(
  positions: readonly Position[],
  { terms }: SearchResults,
  models: ReadonlyMap<string, CatalogueModel>,
  role: SearchQuery["role"],
): Promise<SearchAnswer["results"]> {
  const described = new Map<Position, SearchAnswer["results"][number]>();
  const names = [...new Set(positions.map(({ model }) => model))];
  await Promise.all(
    names.map(async (name) => {
      const model = models.get(name);
      if (model === undefined) return;
      const own = positions.filter((position) => position.model === name);
      const indices = own.map(({ ordinal }) => neuronAt(model, ordinal));
      const { neuron2graph, neuron_explainer } = model.services;
      const [graphs, best] = await Promise.all([
        neuron2graph ? listGraphs(neuron2graph.revision, indices) : [],
        neuron_explainer ? listBestExplanations(neuron_explainer.revision, indices) : [],
      ]);
      for (const [i, position] of own.entries()) {
        const graph = graphs[i] ?? null;
        described.set(position, {
          model: name,
          ...neuronAt(model, position.ordinal),
          matches: matchesOf(terms.get(name) ?? [], position.ordinal, role),
          explanation: best[i]?.explanation ?? null,
          score: best[i]?.score ?? null,
          graph_preview: graph && toJson(previewGraph(graph)),
        });
      }
    }),
  );
  return positions.flatMap((position) => described.get(position) ?? []);
}
