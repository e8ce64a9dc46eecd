import { endpoint } from "@/lib/http/endpoint";
import { dataMember, envelope, missingMember } from "@/lib/http/service-answer";
import { requireModel } from "@/lib/services/catalogue";
import { findTokens, tokensOf } from "@/lib/services/tokens";
import { envelopeOf, tokenListSchema, tokensQuery, tokensSchema } from "@/lib/wire/neurons";
import { noQuery } from "@/lib/wire/query";

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
  async ({ params, query }) => {
    const model = await requireModel(params.model ?? "");
    const missing = missingMember(NEEDS, model);
    const member = missing ?? dataMember({ json: await findTokens(model, query.prefix, query.limit) });
    return { content: { piece: envelope(member, model) }, model, page: null };
  },
);

/** All tokens at once. */
export const tokenList = endpoint(
  {
    path: "/api/{model}/tokens.json",
    summary: "All tokens of a model's graphs, compact",
    description: "Three columns of equal length, for a search in the browser.",
    query: noQuery,
    responses: { "application/json": envelopeOf(tokenListSchema) },
  },
  async ({ params }) => {
    const model = await requireModel(params.model ?? "");
    const missing = missingMember(NEEDS, model);
    if (missing !== null) return { content: { piece: envelope(missing, model) }, model, page: null };
    const all = await tokensOf(model);
    const columns = {
      tokens: all.map(({ token }) => token),
      activating: all.map(({ activating }) => activating),
      important: all.map(({ important }) => important),
    };
    return { content: { piece: envelope(dataMember({ json: columns }), model) }, model, page: null };
  },
);
