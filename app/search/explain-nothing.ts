import type { GrammarLine } from "@/components/search/grammar";
import type { Nearby, TermFinding } from "@/components/search/no-results";
import { thisSite } from "@/lib/process/site";
import { readBox } from "@/lib/search/box";
import { addCounts } from "@/lib/search/suggest";
import { countLeads } from "@/lib/services/search-leads";
import { findTokens } from "@/lib/services/tokens";
import { grammarLines } from "./examples";
import type { AskedSearch } from "./read-search";

/** Spellings that are offered for a term, and how many are tried for them. */
const NEAR = { shown: 6, tried: 12 };

/** Why a search found nothing, and what would find something. */
interface Explained {
  readonly findings: readonly TermFinding[];
  /** Results when neither place nor layer is asked for. */
  readonly everywhere: number;
  readonly grammar: readonly GrammarLine[];
}

/** Why a search found nothing, term by term: how many neurons each alone finds, and what is spelt nearly so. */
export async function explainNothing({ query: { q, model } }: AskedSearch): Promise<Explained> {
  const site = thisSite();
  const [everywhere, grammar] = [await countLeads(site, { q, model }), await grammarLines()];
  const read = readBox(q);
  if (!read.ok) return { findings: [], everywhere, grammar };
  const { models } = await site.catalogue.read();
  const indexed = [...models.values()].filter(
    ({ name, revisions }) =>
      revisions.neuron_store !== undefined && (model.length === 0 || model.includes(name)),
  );
  const findings = await Promise.all(
    read.value.terms.map(async ({ places, written, not, tokens }): Promise<TermFinding> => {
      const alone = places?.length === 1 ? `${places[0]}:${written}` : written;
      const total = await countLeads(site, { q: alone, model });
      return { q: alone, written, not, total, near: total > 0 ? [] : await nearOf(written, tokens[0] ?? "") };
    }),
  );
  return { findings, everywhere, grammar };

  /** Those in whose place something is found, most neurons of graphs first. */
  async function nearOf(written: string, token: string): Promise<Nearby[]> {
    const lists = await Promise.all(indexed.map((each) => findTokens(site.store, each, token, NEAR.tried)));
    const tried = addCounts(lists.flatMap(({ tokens, near }) => [...tokens, ...near])).slice(0, NEAR.tried);
    const counted = await Promise.all(
      tried.map(async (each) => {
        const instead = q.replace(written, () => spelt(each.token));
        return { token: each.token, q: instead, total: await countLeads(site, { q: instead, model }) };
      }),
    );
    return counted.filter(({ total }) => total > 0).slice(0, NEAR.shown);
  }
}

/** As the box reads it again. */
function spelt(token: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(token) ? token : JSON.stringify(token);
}
