import { endpoint } from "@/lib/http/endpoint";
import { answerAbout, dataMember, missingMember } from "@/lib/http/envelope";
import { requirePole } from "@/lib/http/pole";
import { listTokens } from "@/lib/methods/token-index/read";
import { findTokens } from "@/lib/services/tokens";
import { toJson } from "@/lib/wire/case";
import { envelopeOf, tokenListQuery, tokenListSchema, tokensQuery, tokensSchema } from "@/lib/wire/neurons";

const NEEDS = ["neuron2graph", "neuron_store"];

/** Tokens by their start. */
export const tokens = endpoint(
  {
    path: "/api/{model}/tokens",
    summary: "List the tokens of a model's graphs",
    description:
      "Tokens with how many neurons have them in each role, most neurons first; tokens spelt nearly so when none starts so.",
    query: tokensQuery,
    responses: { "application/json": envelopeOf(tokensSchema) },
  },
  async ({ store, catalogue }, { params, query: { prefix, limit, pole } }) => {
    const model = requirePole(await catalogue.require(params.model), pole);
    const missing = missingMember(NEEDS, model);
    return answerAbout(model, missing ?? dataMember(toJson(await findTokens(store, model, prefix, limit))));
  },
);

/** All tokens at once. */
export const tokenList = endpoint(
  {
    path: "/api/{model}/tokens.json",
    summary: "All tokens of a model's graphs, compact",
    description: "Three columns of equal length, for a search in the browser.",
    query: tokenListQuery,
    responses: { "application/json": envelopeOf(tokenListSchema) },
  },
  async ({ store, catalogue }, { params, query: { pole } }) => {
    const model = requirePole(await catalogue.require(params.model), pole);
    const missing = missingMember(NEEDS, model);
    if (missing !== null) return answerAbout(model, missing);
    const all = await listTokens(store, model);
    const columns = {
      tokens: all.map(({ token }) => token),
      activating: all.map(({ activating }) => activating),
      important: all.map(({ important }) => important),
    };
    return answerAbout(model, dataMember(columns));
  },
);
