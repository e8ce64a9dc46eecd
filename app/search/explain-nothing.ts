import type { TermFinding } from "@/components/search/no-results";
import { thisSite } from "@/lib/process/site";
import { formatTokenQuery, type TokenTerm } from "@/lib/search/query";
import { addCounts, type TokenCounts } from "@/lib/search/suggest";
import { search } from "@/lib/services/search";
import { findTokens } from "@/lib/services/tokens";
import type { AskedSearch } from "./read-search";

const NEAR = 6;

/** Why a search of tokens found nothing, term by term; null when no model searched has graphs. */
export async function explainNothing(
  terms: readonly TokenTerm[],
  { query }: AskedSearch,
): Promise<TermFinding[] | null> {
  const site = thisSite();
  const { models } = await site.catalogue.read();
  const indexed = [...models.values()].filter(
    ({ name, revisions }) =>
      revisions.neuron_store !== undefined && (query.model.length === 0 || query.model.includes(name)),
  );
  if (terms.length > 0 && indexed.length === 0) return null;
  return Promise.all(
    terms.map(async (term) => {
      const alone = { q: formatTokenQuery([term]), model: query.model, in: ["tokens" as const] };
      const { total } = await search(site, { ...alone, role: "any", sort: "importance", limit: 1 });
      return { term, total, near: total > 0 ? [] : await nearOf(term.token) };
    }),
  );

  async function nearOf(token: string): Promise<TokenCounts[]> {
    const lists = await Promise.all(indexed.map((model) => findTokens(site.store, model, token, NEAR)));
    return addCounts(lists.flatMap(({ tokens, near }) => [...tokens, ...near])).slice(0, NEAR);
  }
}
