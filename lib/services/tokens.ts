import { must } from "@/lib/domain/at";
import { normalizeToken } from "@/lib/domain/token";
import { listTokens, type TokenCount } from "@/lib/methods/token-index/read";
import { nearestWords } from "@/lib/search/near";
import type { Store, StoredModel } from "@/lib/store/store";

export interface TokenList {
  /** Most neurons first. */
  readonly tokens: readonly TokenCount[];
  /** How many tokens have the prefix. */
  readonly total: number;
  /** Tokens spelt nearly so, when none has the prefix. */
  readonly near: readonly TokenCount[];
}

/** Tokens that start with a prefix, as written or else without regard to case; if there are none, near ones. */
export async function findTokens(
  store: Store,
  model: StoredModel,
  prefix: string,
  limit: number,
): Promise<TokenList> {
  const tokens = await listTokens(store, model);
  const key = normalizeToken(prefix);
  const exact = tokens.filter(({ token }) => token.startsWith(key));
  const lower = key.toLowerCase();
  const found =
    exact.length > 0 ? exact : tokens.filter(({ token }) => token.toLowerCase().startsWith(lower));
  if (found.length > 0) return { tokens: found.slice(0, limit), total: found.length, near: [] };
  const byName = new Map(tokens.map((count) => [count.token, count]));
  const near = nearestWords(key, [...byName.keys()], limit).map((token) =>
    must(byName.get(token), "a near token"),
  );
  return { tokens: [], total: 0, near };
}
