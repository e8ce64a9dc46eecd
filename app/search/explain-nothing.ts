import type { TermFinding } from "@/components/search/no-results";
import { formatTokenQuery, type TokenTerm } from "@/lib/search/query";
import { addCounts, type TokenCounts } from "@/lib/search/suggest";
import { getCatalogue } from "@/lib/services/catalogue";
import { search } from "@/lib/services/search";
import { findTokens } from "@/lib/services/tokens";
import type { AskedSearch } from "./read-search";

const NEAR = 6;

/** Why a search of tokens found nothing, term by term; null when no model searched has graphs. */
export async function explainNothing(
  terms: readonly TokenTerm[],
  { query }: AskedSearch,
): Promise<TermFinding[] | null> {
  const { models } = await getCatalogue();
  const indexed = [...models.values()].filter(
    ({ name, services }) =>
      services.neuron_store !== undefined && (query.model.length === 0 || query.model.includes(name)),
  );
  if (terms.length > 0 && indexed.length === 0) return null;
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
