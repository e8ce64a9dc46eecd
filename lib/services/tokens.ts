import { LRUCache } from "lru-cache";
import { normalizeToken } from "@/lib/domain/token";
import { nearestWords } from "@/lib/search/near";
import { listTokens, type TokenCount } from "@/lib/store/postgres/token-postings";
import type { CatalogueModel } from "./catalogue";
import { revisionOf } from "./service";

const MOST_TOKENS = 1_000_000;

const known = new LRUCache<number, readonly TokenCount[]>({
  maxSize: MOST_TOKENS,
  sizeCalculation: (tokens) => tokens.length + 1,
});

/** Every token of a model's graphs with its counts, most neurons first; the model must have a token index. */
export async function tokensOf(model: CatalogueModel): Promise<readonly TokenCount[]> {
  const revision = revisionOf(model, "neuron_store");
  const tokens = known.get(revision) ?? (await listTokens(revision));
  known.set(revision, tokens);
  return tokens;
}

export interface TokenList {
  /** Most neurons first. */
  readonly tokens: readonly TokenCount[];
  /** How many tokens have the prefix. */
  readonly total: number;
  /** Tokens spelt nearly so, when none has the prefix. */
  readonly near: readonly TokenCount[];
}

/** Tokens that start with a prefix, as written or else without regard to case; if there are none, near ones. */
export async function findTokens(model: CatalogueModel, prefix: string, limit: number): Promise<TokenList> {
  const tokens = await tokensOf(model);
  const key = normalizeToken(prefix);
  const exact = tokens.filter(({ token }) => token.startsWith(key));
  const lower = key.toLowerCase();
  const found =
    exact.length > 0 ? exact : tokens.filter(({ token }) => token.toLowerCase().startsWith(lower));
  if (found.length > 0) return { tokens: found.slice(0, limit), total: found.length, near: [] };
  const byName = new Map(tokens.map((count) => [count.token, count]));
  const near = nearestWords(key, [...byName.keys()], limit).flatMap((token) => byName.get(token) ?? []);
  return { tokens: [], total: 0, near };
}
