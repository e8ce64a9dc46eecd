import { searchPath } from "@/lib/domain/paths";
import { endpoint } from "@/lib/http/endpoint";
import { viewOfSearch } from "@/lib/http/search-view";
import { search as findPage } from "@/lib/services/search";
import { searchQuery, searchSchema } from "@/lib/wire/search";

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
  async ({ query }) => ({
    content: { json: await findPage(query) },
    model: null,
    page: searchPath(viewOfSearch(query, query.in.join() !== "tokens")),
  }),
);
