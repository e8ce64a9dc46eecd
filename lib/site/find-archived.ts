import type { NeuronIndex } from "@/lib/domain/neuron";
import { neuronAt } from "@/lib/domain/neuron";
import { type Parsed, parsed } from "@/lib/domain/parsed";
import type { TokenMatch } from "@/lib/domain/search";
import { normalizeToken } from "@/lib/domain/token";
import { matchesOf, matchTerms, type TermPostings } from "@/lib/search/match";
import { openPostings } from "@/lib/search/postings";
import { parseTokenQuery, type TokenTerm } from "@/lib/search/query";
import { pageAfter, rank } from "@/lib/search/ranking";
import { type SearchFacts, type ShardEntry, shardOf } from "./shard";

/** A neuron that an archive's search found, and by which tokens. */
export interface ArchivedResult {
  readonly index: NeuronIndex;
  readonly matches: readonly TokenMatch[];
}

export interface ArchivedResults {
  readonly total: number;
  readonly results: readonly ArchivedResult[];
}

/** Reads what stands in the box: the query grammar; words without its signs are tokens that must all be there. */
export function readArchivedQuery(text: string): Parsed<TokenTerm[]> {
  const trimmed = text.trim();
  if (/[:,"]/.test(trimmed)) return parseTokenQuery(trimmed);
  const words = trimmed.split(/\s+/).filter((word) => word !== "");
  return parsed(words.map((token) => ({ role: "any", token })));
}

/** The neurons for which every term holds, the most important first, as on the site; `readShard` gives a file of postings. */
export async function findArchived(
  facts: SearchFacts,
  terms: readonly TokenTerm[],
  readShard: (shard: number) => Promise<readonly ShardEntry[]>,
  limit: number,
): Promise<ArchivedResults> {
  const postings = await Promise.all(terms.map((term) => postingsOf(term, readShard)));
  const ranking = rank(new Map([[facts.model, matchTerms(postings)]]));
  const { positions } = pageAfter(ranking, null, limit);
  return {
    total: ranking.keys.length,
    results: positions.map(({ ordinal }) => ({
      index: neuronAt(facts, ordinal),
      matches: matchesOf(postings, ordinal, "any"),
    })),
  };
}

/** Of a token that is not there as written, those that differ only in case. */
async function postingsOf(
  { role, token }: TokenTerm,
  readShard: (shard: number) => Promise<readonly ShardEntry[]>,
): Promise<TermPostings> {
  const key = normalizeToken(token);
  const entries = await readShard(shardOf(key));
  const exact = entries.filter((entry) => entry.token === key);
  const lower = key.toLowerCase();
  const found = exact.length > 0 ? exact : entries.filter((entry) => entry.token.toLowerCase() === lower);
  return {
    role,
    lists: found.map((entry) => ({
      role: entry.role,
      ...openPostings({
        ...{ numNeurons: entry.num_neurons, rawTokens: entry.raw_tokens },
        bytes: Uint8Array.from(atob(entry.postings), (unit) => unit.charCodeAt(0)),
      }),
    })),
  };
}
