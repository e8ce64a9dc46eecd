import type { TokenRole } from "@/lib/domain/graph";
import { openPostings, type PostingColumns } from "@/lib/search/postings";
import type { Store } from "@/lib/store/store";
import type { RowOf } from "@/lib/store/table";
import { TOKEN_POSTINGS } from "./tables";

/** The neurons that have a token in one role. */
export interface TokenPostings extends PostingColumns {
  readonly token: string;
  readonly role: TokenRole;
}

/** Postings by revision and by the token that was asked for. */
export type PostingsByToken = ReadonlyMap<number, ReadonlyMap<string, readonly TokenPostings[]>>;

const OVERHEAD_BYTES = 500;
const COLUMNS = ["token", "role", "num_neurons", "raw_tokens", "postings"] as const;

/**
 * Postings of normalised tokens in several models' revisions. Of a token that a revision does not know as written it
 * gives those that differ only in case; of one unknown even so, an empty list. Kept, for the tokens that most searches
 * are about have the longest lists.
 */
export async function readPostings(
  store: Store,
  revisions: readonly number[],
  tokens: readonly string[],
): Promise<PostingsByToken> {
  const postings = new Map(
    revisions.map((revision) => [revision, new Map<string, readonly TokenPostings[]>()]),
  );
  const unread = tokens.filter((token) => {
    const kept = revisions.map(
      (revision) => [revision, store.memory.get<KeptLists>("postings", `${revision} ${token}`)] as const,
    );
    for (const [revision, lists] of kept) if (lists !== undefined) postings.get(revision)?.set(token, lists);
    return kept.some(([, lists]) => lists === undefined);
  });
  for (const [revision, byToken] of await findPostings(store, revisions, unread)) {
    for (const [token, lists] of byToken) {
      postings.get(revision)?.set(token, lists);
      store.memory.set("postings", `${revision} ${token}`, lists, bytesOf(lists));
    }
  }
  return postings;
}

type KeptLists = readonly TokenPostings[];

function bytesOf(lists: KeptLists): number {
  return lists.reduce((sum, { ordinals }) => sum + 6 * ordinals.length + OVERHEAD_BYTES, 0);
}

async function findPostings(
  store: Store,
  revisions: readonly number[],
  tokens: readonly string[],
): Promise<ReadonlyMap<number, ReadonlyMap<string, TokenPostings[]>>> {
  const byRevision = new Map(
    revisions.map((revision) => [revision, new Map(tokens.map((token) => [token, [] as TokenPostings[]]))]),
  );
  const listsOf = (revision: number, token: string) => byRevision.get(revision)?.get(token);
  const search = { column: "token" as const, revisions };
  for (const { revision, text, row } of await store.findRows(
    TOKEN_POSTINGS,
    { ...search, texts: tokens, anyCase: false },
    COLUMNS,
  ))
    listsOf(revision, text)?.push(openRow(row));
  const missing = tokens.filter((token) =>
    revisions.some((revision) => listsOf(revision, token)?.length === 0),
  );
  const exact = new Set(
    revisions.flatMap((revision) =>
      missing.flatMap((token) => (listsOf(revision, token)?.length ? [`${revision} ${token}`] : [])),
    ),
  );
  for (const { revision, text, row } of await store.findRows(
    TOKEN_POSTINGS,
    { ...search, texts: missing, anyCase: true },
    COLUMNS,
  )) {
    if (!exact.has(`${revision} ${text}`)) listsOf(revision, text)?.push(openRow(row));
  }
  return byRevision;
}

function openRow(row: RowOf<typeof TOKEN_POSTINGS.columns>): TokenPostings {
  const { token, role, num_neurons: numNeurons, raw_tokens: rawTokens, postings: bytes } = row;
  // The column's type has these two roles.
  return { token, role: role as TokenRole, ...openPostings({ numNeurons, rawTokens, bytes }) };
}
