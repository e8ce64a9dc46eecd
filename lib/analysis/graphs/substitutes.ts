import { at } from "@/lib/domain/at";
import { normalizeToken } from "@/lib/domain/token";
import type { Candidate } from "./fit";

const MIN_PROBABILITY = 1e-5;

/**
 * The likeliest tokens to try in a token's place: with a letter, another spelling key than the token's,
 * probability at least 1e-5, at most `limit`. None for a token without letters.
 *
 * @param candidates what the model expects there, likeliest first
 */
export function chooseSubstitutes(
  candidates: readonly Candidate[],
  tokenId: number,
  vocabulary: readonly string[],
  limit: number,
): number[] {
  const replaced = at(vocabulary, tokenId);
  if (!hasLetter(replaced)) return [];
  return candidates
    .filter(({ tokenId: id, probability }) => {
      const token = vocabulary[id] ?? ""; // a padded unembedding has more columns than there are tokens
      return (
        probability >= MIN_PROBABILITY &&
        hasLetter(token) &&
        normalizeToken(token) !== normalizeToken(replaced)
      );
    })
    .slice(0, limit)
    .map(({ tokenId: id }) => id);
}

function hasLetter(token: string): boolean {
  return /\p{L}/u.test(token);
}
