import { nearestWords } from "./near";
import type { TokenTerm } from "./query";

/** A model's tokens in columns of equal length, most neurons first. */
export interface TokenColumns {
  readonly tokens: readonly string[];
  /** For each token, how many neurons fire on it. */
  readonly activating: readonly number[];
  /** For each token, how many neurons fire after it. */
  readonly important: readonly number[];
}

/** A token with how many neurons have it in each role. */
export interface TokenCounts {
  readonly token: string;
  readonly activating: number;
  readonly important: number;
}

/** The tokens of several models as one list, counts added up, most neurons first. */
export function mergeTokens(lists: readonly TokenColumns[]): TokenCounts[] {
  const counts = lists.flatMap(({ tokens, activating, important }) =>
    tokens.map((token, i) => ({ token, activating: activating[i] ?? 0, important: important[i] ?? 0 })),
  );
  return addCounts(counts).sort((a, b) => countIn(b, "any") - countIn(a, "any"));
}

/** Each token once, its counts added up, in the order of first mention. */
export function addCounts(counts: readonly TokenCounts[]): TokenCounts[] {
  const sums = new Map<string, TokenCounts>();
  for (const { token, activating, important } of counts) {
    const known = sums.get(token);
    const sum = {
      activating: (known?.activating ?? 0) + activating,
      important: (known?.important ?? 0) + important,
    };
    sums.set(token, { token, ...sum });
  }
  return [...sums.values()];
}

/**
 * The tokens that a term being typed may mean, case aside: the very token, those that start with it, those
 * that contain it; within each, most neurons in the term's role first. If there are none, those spelt nearly so.
 */
export function suggestTokens(
  tokens: readonly TokenCounts[],
  { role, token }: TokenTerm,
  limit: number,
): TokenCounts[] {
  const wanted = (token.trim() === "" ? token : token.trim()).toLowerCase();
  if (wanted === "") return [];
  const ranked: TokenCounts[][] = [[], [], []];
  const inRole = tokens.filter((counts) => countIn(counts, role) > 0);
  for (const counts of inRole) {
    const rank = rankOf(counts.token.toLowerCase(), wanted);
    if (rank !== null) ranked[rank]?.push(counts);
  }
  const found = ranked.flatMap((same) => byCount(same, role)).slice(0, limit);
  return found.length > 0 ? found : near(inRole, wanted, limit);
}

function rankOf(token: string, wanted: string): 0 | 1 | 2 | null {
  const at = token.indexOf(wanted);
  if (at !== 0) return at === -1 ? null : 2;
  return token.length === wanted.length ? 0 : 1;
}

function near(tokens: readonly TokenCounts[], wanted: string, limit: number): TokenCounts[] {
  const byName = new Map(tokens.map((counts) => [counts.token, counts]));
  return nearestWords(wanted, [...byName.keys()], limit).flatMap((name) => byName.get(name) ?? []);
}

/** Sorting is stable: tokens of equal count stay in the order of the list. */
function byCount(tokens: readonly TokenCounts[], role: TokenTerm["role"]): TokenCounts[] {
  return [...tokens].sort((a, b) => countIn(b, role) - countIn(a, role));
}

function countIn({ activating, important }: TokenCounts, role: TokenTerm["role"]): number {
  if (role === "any") return activating + important;
  return role === "activating" ? activating : important;
}
