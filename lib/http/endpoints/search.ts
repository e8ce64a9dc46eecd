import { searchPath } from "@/lib/domain/paths";
import { viewOfFind, viewOfSearch } from "@/lib/domain/search";
import { endpoint } from "@/lib/http/endpoint";
import { find } from "@/lib/services/find";
import { search as findPage } from "@/lib/services/search";
import { findQuery, findSchema } from "@/lib/wire/find";
import { findPageToJson } from "@/lib/wire/find-page";
import { searchQuery, searchSchema } from "@/lib/wire/search";
import { searchPageToJson } from "@/lib/wire/search-page";

/** Neurons by tokens or words, ranked. */
export const search = endpoint(
  {
    path: "/api/search",
    summary: "Search neurons in one or many models",
    description:
      "Ranked, with exact totals and counts by model, layer and role. Pages are reached by `cursor`; the thousandth costs what the first costs.",
    query: searchQuery,
    repeatable: ["model"],
    responses: { "application/json": searchSchema },
  },
  async (site, { query }) => ({
    body: { json: searchPageToJson(await findPage(site, query)) },
    model: null,
    page: searchPath(viewOfSearch(query, query.in.join() !== "tokens")),
  }),
);

/** What the search box finds. */
export const searchAll = endpoint(
  {
    path: "/api/search/all",
    summary: "Search neurons in all places at once, as the search box does",
    description:
      "Neurons that fire on a word, after it, promote it, or have it in their texts or explanation. Ranked by how well it matches × how much of the neuron it is × the lower bound of the F1 of its graph.",
    query: findQuery,
    repeatable: ["model"],
    responses: { "application/json": findSchema },
  },
  async (site, { query }) => {
    const found = await find(site, query);
    const view = viewOfFind(query);
    return { body: { json: findPageToJson(found) }, model: null, page: searchPath(view) };
  },
);
