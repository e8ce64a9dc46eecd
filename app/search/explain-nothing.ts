import type { TermFinding } from "@/components/search/no-results";
import { thisSite } from "@/lib/process/site";
import { readBox } from "@/lib/search/box";
import { addCounts, type TokenCounts } from "@/lib/search/suggest";
import { find } from "@/lib/services/find";
import { findTokens } from "@/lib/services/tokens";
import type { AskedSearch } from "./read-search";

const NEAR = 6;

/** Why a search found nothing, term by term: how many neurons each alone finds, and what is spelt nearly so. */
export async function explainNothing({ query }: AskedSearch): Promise<TermFinding[]> {
  const site = thisSite();
  const read = readBox(query.q);
  if (!read.ok) return [];
  const { models } = await site.catalogue.read();
  const indexed = [...models.values()].filter(
    ({ name, revisions }) =>
      revisions.neuron_store !== undefined && (query.model.length === 0 || query.model.includes(name)),
  );
  return Promise.all(
    read.value.terms.map(async ({ places, written, not, tokens }): Promise<TermFinding> => {
      const q = places?.length === 1 ? `${places[0]}:${written}` : written;
      const alone = { q, model: query.model, pole: query.pole, sort: "relevance" as const, limit: 1 };
      const { total } = await find(site, alone);
      return { q, written, not, total, near: total > 0 ? [] : await nearOf(tokens[0] ?? "") };
    }),
  );

  async function nearOf(token: string): Promise<TokenCounts[]> {
    const lists = await Promise.all(indexed.map((model) => findTokens(site.store, model, token, NEAR)));
    return addCounts(lists.flatMap(({ tokens, near }) => [...tokens, ...near])).slice(0, NEAR);
  }
}
