import type { GrammarLine } from "@/components/search/grammar";
import type { InLayer, Nearby, TermFinding } from "@/components/search/no-results";
import { thisSite } from "@/lib/process/site";
import { readBox } from "@/lib/search/box";
import type { BoxTerm } from "@/lib/search/box-parts";
import { addCounts } from "@/lib/search/suggest";
import { countLeads } from "@/lib/services/search-leads";
import { findTokens } from "@/lib/services/tokens";
import { grammarLines } from "./examples";
import type { AskedSearch } from "./read-search";

/** Spellings that are offered for a term, and how many are tried for them. */
const NEAR = { shown: 6, tried: 12 };

/** A layer as the box reads it. */
const LAYER = /(?:^|(?<=[\s,]))l(?:ayer\s*[:=]?\s*)?\d{1,9}(?=[\s,]|$)/gi;

/** Why a search found nothing, and what would find something. */
interface Explained {
  readonly findings: readonly TermFinding[];
  /** Results when neither place nor layer is asked for. */
  readonly everywhere: number;
  /** A layer that is written in the search. */
  readonly inLayer: InLayer | null;
  /** A neuron's number that is written in the search and that no model here has. */
  readonly noNeuron: number | null;
  /** Conditions, and how many neurons fulfil each alone. */
  readonly conditions: readonly { readonly q: string; readonly total: number }[];
  /** Several words, read as a text on which neurons fire. */
  readonly asText: { readonly q: string; readonly total: number } | null;
  readonly grammar: readonly GrammarLine[];
}

/** Why a search found nothing, term by term: how many neurons each alone finds, and what is spelt nearly so. */
export async function explainNothing({ query: { q, model } }: AskedSearch): Promise<Explained> {
  const site = thisSite();
  const [everywhere, grammar] = [await countLeads(site, { q, model }), await grammarLines()];
  const read = readBox(q);
  if (!read.ok) return { ...NOTHING_ELSE, findings: [], everywhere, grammar };
  const { models } = await site.catalogue.read();
  const chosen = [...models.values()].filter(({ name }) => model.length === 0 || model.includes(name));
  const { layer, neuron, filters, terms } = read.value;
  const inLayer = layer === null ? null : await ofLayer(layer);
  const noNeuron = neuron === null || chosen.some(({ layerSize }) => neuron < layerSize) ? null : neuron;
  const conditions = await Promise.all(
    filters.map(async ({ statistic, operator, value }) => {
      const alone = `${statistic}${operator}${value}`;
      return { q: alone, total: await countLeads(site, { q: alone, model }) };
    }),
  );
  const isText = layer === null && neuron === null && filters.length === 0 && terms.every(isPlain);
  const indexed = chosen.filter(({ revisions }) => revisions.neuron_store !== undefined);
  const findings = await Promise.all(
    terms.map(async ({ places, written, not, tokens }): Promise<TermFinding> => {
      const place = places?.length === 1 ? (places[0] ?? null) : null;
      const alone = place === null ? written : `${place}:${written}`;
      const total = await countLeads(site, { q: alone, model });
      const anywhere = place === null || total > 0 || not ? 0 : await countLeads(site, { q: written, model });
      const near = total + anywhere > 0 ? [] : await nearOf(written, tokens[0] ?? "");
      return { q: alone, written, not, total, place, anywhere, near };
    }),
  );
  const asText = isText && terms.length > 1 ? await firingOn(`fires: ${q.trim()}`) : null;
  return { findings, everywhere, inLayer, noNeuron, conditions, asText, grammar };

  async function ofLayer(number: number): Promise<InLayer> {
    const isThere = chosen.some(({ numLayers }) => number < numLayers);
    const anyLayer = q.replace(LAYER, " ").trim();
    return { layer: number, isThere, q: anyLayer, total: await countLeads(site, { q: anyLayer, model }) };
  }

  async function firingOn(text: string): Promise<Explained["asText"]> {
    const total = await countLeads(site, { q: text, model });
    return total === 0 ? null : { q: text, total };
  }

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

const NOTHING_ELSE = { inLayer: null, noNeuron: null, conditions: [], asText: null } as const;

function isPlain({ places, not }: BoxTerm): boolean {
  return places === null && !not;
}

/** As the box reads it again. */
function spelt(token: string): string {
  return /^[\p{L}\p{N}_]+$/u.test(token) ? token : JSON.stringify(token);
}
