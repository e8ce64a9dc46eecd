import { searchPath } from "@/lib/domain/paths";
import { viewOfSearch } from "@/lib/domain/search";
import { endpoint } from "@/lib/http/endpoint";
import { search as findPage } from "@/lib/services/search";
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
