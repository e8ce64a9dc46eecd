import { at, must, nothingAt } from "@/lib/domain/at";
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

/** Tokens to be looked through at every keystroke. */
export interface TokenIndex {
  /** Most neurons first. */
  readonly counts: readonly TokenCounts[];
  /** The same tokens in lower case. */
  readonly lower: readonly string[];
}

/** The tokens of several models as one index, counts added up. */
export function indexTokens(lists: readonly TokenColumns[]): TokenIndex {
  const every = lists.flatMap(({ tokens, activating, important }) =>
    tokens.map((token, i) => ({
      token,
      activating: activating[i] ?? nothingAt(i),
      important: important[i] ?? nothingAt(i),
    })),
  );
  const counts = byCount(addCounts(every), "any");
  return { counts, lower: counts.map(({ token }) => token.toLowerCase()) };
}

/** Each token once, its counts added up, in the order of first mention. */
export function addCounts(counts: readonly TokenCounts[]): TokenCounts[] {
  const sums = new Map<string, TokenCounts>();
  for (const { token, activating, important } of counts) {
    const before = sums.get(token);
    const sum = {
      activating: (before?.activating ?? 0) + activating,
      important: (before?.important ?? 0) + important,
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
  { counts, lower }: TokenIndex,
  { role, token }: TokenTerm,
  limit: number,
): TokenCounts[] {
  const wanted = (token.trim() === "" ? token : token.trim()).toLowerCase();
  if (wanted === "") return [];
  const ranked: TokenCounts[][] = [[], [], []];
  for (const [i, each] of counts.entries()) {
    const rank = countIn(each, role) === 0 ? null : rankOf(lower[i] ?? nothingAt(i), wanted);
    if (rank !== null) at(ranked, rank).push(each);
  }
  // Of either role, they are in order already.
  const found = ranked.flatMap((same) => (role === "any" ? same : byCount(same, role))).slice(0, limit);
  return found.length > 0
    ? found
    : near(
        counts.filter((each) => countIn(each, role) > 0),
        wanted,
        limit,
      );
}

function rankOf(token: string, wanted: string): 0 | 1 | 2 | null {
  const at = token.indexOf(wanted);
  if (at !== 0) return at === -1 ? null : 2;
  return token.length === wanted.length ? 0 : 1;
}

function near(tokens: readonly TokenCounts[], wanted: string, limit: number): TokenCounts[] {
  const byName = new Map(tokens.map((counts) => [counts.token, counts]));
  return nearestWords(wanted, [...byName.keys()], limit).map((name) =>
    must(byName.get(name), "the counts of a token"),
  );
}

/** Sorting is stable: tokens of equal count stay in the order of the list. */
function byCount(tokens: readonly TokenCounts[], role: TokenTerm["role"]): TokenCounts[] {
  return [...tokens].sort((a, b) => countIn(b, role) - countIn(a, role));
}

function countIn({ activating, important }: TokenCounts, role: TokenTerm["role"]): number {
  if (role === "any") return activating + important;
  return role === "activating" ? activating : important;
}
