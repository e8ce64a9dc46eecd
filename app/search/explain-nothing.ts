import { formatTokenQuery, type TokenTerm } from "@/lib/search/query";
import { addCounts, type TokenCounts } from "@/lib/search/suggest";
import { getCatalogue } from "@/lib/services/catalogue";
import { search } from "@/lib/services/search";
import { findTokens } from "@/lib/services/tokens";
import type { AskedSearch } from "./read-search";

/** A term of a search that found nothing. */
export interface TermFinding {
  readonly term: TokenTerm;
  /** Neurons that the term alone finds. */
  readonly total: number;
  /** Tokens that start with it or are spelt nearly so, when it alone finds nothing. */
  readonly near: readonly TokenCounts[];
}

const NEAR = 6;

/** Why a search of tokens found nothing, term by term. */
export async function explainNothing(
  terms: readonly TokenTerm[],
  { query }: AskedSearch,
): Promise<TermFinding[]> {
  const { models } = await getCatalogue();
  const indexed = [...models.values()].filter(
    ({ name, services }) =>
      services.neuron_store !== undefined && (query.model.length === 0 || query.model.includes(name)),
  );
  return Promise.all(
    terms.map(async (term) => {
      const alone = { q: formatTokenQuery([term]), model: query.model, in: ["tokens" as const] };
      const { total } = await search({ ...alone, role: "any", sort: "importance", limit: 1 });
      return { term, total, near: total > 0 ? [] : await nearOf(term.token) };
    }),
  );

  async function nearOf(token: string): Promise<TokenCounts[]> {
    const lists = await Promise.all(indexed.map((model) => findTokens(model, token, NEAR)));
    return addCounts(lists.flatMap(({ tokens, near }) => [...tokens, ...near])).slice(0, NEAR);
  }
}
