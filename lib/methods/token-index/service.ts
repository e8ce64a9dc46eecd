import { ApiError } from "@/lib/domain/errors";
import { neuronAt } from "@/lib/domain/neuron";
import { normalizeToken } from "@/lib/domain/token";
import { matchTerms } from "@/lib/search/match";
import { parseTokenQuery, type TokenTerm } from "@/lib/search/query";
import { listPostings } from "@/lib/services/postings";
import { type ModelTarget, revisionOf, type Service, scope } from "@/lib/services/service";
import { tokenSearchQuery, tokenSearchSchema } from "@/lib/wire/neuron2graph";

/** The neurons whose graphs have all the tokens asked for. */
export const neuron2graphSearch: Service = {
  title: "Token search",
  needs: ["neuron2graph", "neuron_store"],
  searches: true,
  model: scope(
    { query: tokenSearchQuery, response: tokenSearchSchema },
    async ({ model }: ModelTarget, { query }) => {
      const terms = parseTokenQuery(query);
      if (!terms.ok)
        throw new ApiError("bad_request", `query: ${terms.message}`, [
          { parameter: "query", detail: terms.message },
        ]);
      const ordinals = await findNeurons(revisionOf(model, "neuron_store"), terms.value);
      return { json: Array.from(ordinals, (ordinal) => neuronAt(model, ordinal)) };
    },
  ),
};

/** Layer-major positions, ascending, of the neurons for which every term holds. */
export async function findNeurons(revision: number, terms: readonly TokenTerm[]): Promise<Uint32Array> {
  const tokens = [...new Set(terms.map(({ token }) => normalizeToken(token)))];
  const found = (await listPostings([revision], tokens)).get(revision);
  const postings = terms.map(({ role, token }) => ({ role, lists: found?.get(normalizeToken(token)) ?? [] }));
  return matchTerms(postings).ordinals;
}
