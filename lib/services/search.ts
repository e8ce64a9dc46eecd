import { ApiError } from "@/lib/domain/errors";
import { neuronAt } from "@/lib/domain/neuron";
import type { SearchPage, SearchQuery, SearchResult } from "@/lib/domain/search";
import type { ModelDescription } from "@/lib/methods/model-description";
import { readBestExplanations } from "@/lib/methods/neuron-explainer/read";
import { readGraphs } from "@/lib/methods/neuron2graph/read";
import { previewGraph } from "@/lib/n2g/drawing/preview";
import { encodeCursor, parseCursor } from "@/lib/search/cursor";
import { matchesOf } from "@/lib/search/match";
import { type Position, pageAfter } from "@/lib/search/ranking";
import { requireModel } from "./catalogue";
import { addressedPole } from "./search-address";
import { findResults, type SearchResults } from "./search-results";
import { sideNamed, sidesOf } from "./sides";
import type { Site } from "./site";

/** One page of the neurons that a search finds in one or many models, and how many there are in all. */
export async function search(site: Site, query: SearchQuery): Promise<SearchPage> {
  const after = query.cursor === undefined ? null : positionOf(query.cursor, query);
  const { models, stamp } = await site.catalogue.read();
  const chosen =
    query.model.length === 0 ? [...models.values()] : query.model.map((name) => requireModel(models, name));
  const asked = addressedPole(query) ?? query.pole;
  const sides = sidesOf(chosen, asked);
  const results = await readResults(site, query, sides, { stamp, every: sidesOf(models.values(), asked) });
  const { positions, more } = pageAfter(results.ranking, after, query.limit);
  const last = positions.at(-1);
  return {
    results: await resultsAt(site, positions, results, sides, query.role),
    total: results.ranking.keys.length,
    facets: results.facets,
    nextCursor: more && last !== undefined ? encodeCursor(last, query) : null,
  };
}

/** The whole results, kept, so that a further page is not a further search. */
async function readResults(
  { store }: Site,
  query: SearchQuery,
  chosen: readonly ModelDescription[],
  { stamp, every }: { readonly stamp: string; readonly every: readonly ModelDescription[] },
): Promise<SearchResults> {
  const { cursor: _, limit: __, ...rest } = query;
  return store.memory.read(
    "searches",
    JSON.stringify([stamp, rest]),
    () => findResults(store, query, chosen, every),
    ({ bytes }) => bytes,
  );
}

function positionOf(cursor: string, query: SearchQuery): Position {
  const position = parseCursor(cursor, query);
  if (position.ok) return position.value;
  const detail = `expected ${position.message}`;
  throw new ApiError("bad_request", `cursor: ${detail}`, [{ parameter: "cursor", detail }]);
}

/** What the page says of each result: two reads a model, however many results. */
async function resultsAt(
  { store }: Site,
  positions: readonly Position[],
  { terms }: SearchResults,
  sides: readonly ModelDescription[],
  role: SearchQuery["role"],
): Promise<SearchResult[]> {
  const described = new Map<Position, SearchResult>();
  const names = [...new Set(positions.map(({ model }) => model))];
  await Promise.all(
    names.map(async (name) => {
      const model = sides.find((side) => side.name === name);
      if (model === undefined) return;
      const own = positions.filter((position) => position.model === name);
      const indices = own.map(({ ordinal }) => neuronAt(model, ordinal));
      const { neuron2graph, neuron_explainer } = model.revisions;
      const [graphs, best] = await Promise.all([
        neuron2graph ? readGraphs(store, model, indices) : [],
        neuron_explainer ? readBestExplanations(store, model, indices) : [],
      ]);
      for (const [i, position] of own.entries()) {
        const graph = graphs[i] ?? null;
        described.set(position, {
          ...sideNamed(name),
          ...neuronAt(model, position.ordinal),
          matches: matchesOf(terms.get(name) ?? [], position.ordinal, role),
          explanation: best[i]?.explanation ?? null,
          score: best[i]?.score ?? null,
          graphPreview: graph && previewGraph(graph),
        });
      }
    }),
  );
  return positions.flatMap((position) => described.get(position) ?? []);
}
