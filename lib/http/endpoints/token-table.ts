import { tokensPath } from "@/lib/domain/tokens-path";
import { endpoint } from "@/lib/http/endpoint";
import { countTokens } from "@/lib/services/token-table";
import { tokenTableQuery, tokenTableSchema } from "@/lib/wire/token-table";

/** Models by tokens. */
export const tokenTable = endpoint(
  {
    path: "/api/tokens",
    summary: "Count the neurons of any models by any tokens",
    description:
      "For each token and model how many neurons fire on it and how many after it: as many as a search for `on:` or `after:` the token finds.",
    query: tokenTableQuery,
    repeatable: ["model"],
    responses: { "application/json": tokenTableSchema },
  },
  async (site, { query }) => {
    const { model: models, tokens, pole } = query;
    const table = await countTokens(site, models, tokens, pole);
    return { body: { json: table }, model: null, page: tokensPath({ models, tokens }) };
  },
);
