import { LRUCache } from "lru-cache";
import { findPostings, type PostingsFound, type TokenPostings } from "@/lib/store/postgres/token-postings";

const CACHE_BYTES = 64 * 2 ** 20;
const OVERHEAD_BYTES = 500;

/** Lists that were read lately: the tokens that most searches are about have the longest ones, and a revision's never change. */
const known = new LRUCache<string, readonly TokenPostings[]>({
  maxSize: CACHE_BYTES,
  sizeCalculation: (lists) =>
    lists.reduce((sum, { ordinals }) => sum + 6 * ordinals.length + OVERHEAD_BYTES, OVERHEAD_BYTES),
});

/** Postings of normalised tokens in several models' revisions, as `findPostings` gives them. */
export async function listPostings(
  revisions: readonly number[],
  tokens: readonly string[],
): Promise<PostingsFound> {
  const kept = new Map<string, readonly TokenPostings[] | undefined>();
  for (const revision of revisions) {
    for (const token of tokens) kept.set(keyOf(revision, token), known.get(keyOf(revision, token)));
  }
  const unread = tokens.filter((token) =>
    revisions.some((revision) => kept.get(keyOf(revision, token)) === undefined),
  );
  const read = await findPostings(revisions, unread);
  for (const [revision, found] of read) {
    for (const [token, lists] of found) {
      kept.set(keyOf(revision, token), lists);
      known.set(keyOf(revision, token), lists);
    }
  }
  return new Map(
    revisions.map((revision) => [
      revision,
      new Map(tokens.map((token) => [token, kept.get(keyOf(revision, token)) ?? []])),
    ]),
  );
}

function keyOf(revision: number, token: string): string {
  return `${revision} ${token}`;
}
