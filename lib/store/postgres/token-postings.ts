import { escapeLiteral } from "pg";
import type { TokenRole } from "@/lib/domain/graph";
import { openPostings, type PostingColumns } from "@/lib/search/postings";
import { reader } from "./client";
import { readRows } from "./copy-out";
import type { RevisionTable } from "./partition";

export const TOKEN_POSTINGS_TABLE: RevisionTable = {
  name: "token_postings",
  columns: {
    revision_id: "int4",
    ...{ token: "text", role: "text", num_neurons: "int4", raw_tokens: "text[]", postings: "bytea" },
  },
};

/** The neurons that have a token in one role. */
export interface TokenPostings extends PostingColumns {
  readonly revision: number;
  readonly token: string;
  readonly role: TokenRole;
}

/** A token of a model's graphs and how many neurons have it, by role. */
export interface TokenCount {
  readonly token: string;
  readonly activating: number;
  readonly important: number;
}

/** Postings by revision and by the token that was asked for. */
export type PostingsFound = ReadonlyMap<number, ReadonlyMap<string, readonly TokenPostings[]>>;

/**
 * Postings of normalised tokens in several models' revisions. Of a token that a revision does not know as
 * written it gives those that differ only in case; of one unknown even so, an empty list.
 */
export async function findPostings(
  revisions: readonly number[],
  tokens: readonly string[],
): Promise<PostingsFound> {
  const found = new Map(
    revisions.map((revision) => [revision, new Map(tokens.map((token) => [token, [] as TokenPostings[]]))]),
  );
  if (revisions.length === 0 || tokens.length === 0) return found;
  const keys = new Map(tokens.map((token) => [storable(token), token]));
  const exact = await readPostings(
    "token",
    `token_postings p WHERE token IN (${literals(keys.keys())}) AND ${among(revisions)}`,
  );
  for (const { wanted, ...row } of exact) {
    found
      .get(row.revision)
      ?.get(keys.get(wanted) ?? "")
      ?.push(row);
  }
  const missing = [...keys].filter(([, token]) => isMissing(found, token)).map(([key]) => key);
  if (missing.length === 0) return found;
  const similar = await readPostings(
    "wanted",
    `unnest(ARRAY[${literals(missing)}]) AS wanted JOIN token_postings p ON lower(p.token) = lower(wanted) WHERE ${among(revisions)}`,
  );
  for (const { wanted, ...row } of similar) {
    const lists = found.get(row.revision)?.get(keys.get(wanted) ?? "");
    if (lists && !lists.some((list) => list.token === wanted)) lists.push(row);
  }
  return found;
}

/** Every token with its counts, most neurons first, ties by token. */
export async function listTokens(revision: number): Promise<TokenCount[]> {
  return reader()<TokenCount[]>`
    SELECT token,
      coalesce(sum(num_neurons) FILTER (WHERE role = 'activating'), 0)::int AS activating,
      coalesce(sum(num_neurons) FILTER (WHERE role = 'important'), 0)::int AS important
    FROM token_postings WHERE revision_id = ${revision}
    GROUP BY token ORDER BY sum(num_neurons) DESC, token COLLATE "C"`;
}

/** Every posting list of a revision, in batches; memory holds one batch. */
export async function* allPostings(revision: number): AsyncGenerator<readonly TokenPostings[]> {
  const cursor = reader()<Row[]>`
    SELECT revision_id AS revision, token, role, num_neurons, raw_tokens, postings
    FROM token_postings WHERE revision_id = ${revision}`.cursor(1000);
  for await (const rows of cursor) yield rows.map(open);
}

/** Text as PostgreSQL can hold it: U+0000 becomes U+2400, the symbol for it. */
export function storable(text: string): string {
  return text.replaceAll("\0", "\u2400");
}

const COLUMNS = ["int4", "text", "text", "text", "int4", "text[]", "bytea"] as const;

/** Posting lists in binary, each with the token that it was asked for by. */
async function readPostings(wanted: "token" | "wanted", from: string) {
  const rows = await readRows(
    COLUMNS,
    `SELECT revision_id, ${wanted}, p.token, role::text, num_neurons, raw_tokens, postings FROM ${from}`,
  );
  return rows.map((row) => {
    const [revision, asked, token, role, numNeurons, rawTokens, postings] = row as StoredRow; // as COLUMNS says
    return {
      wanted: asked,
      ...open({ revision, token, role, num_neurons: numNeurons, raw_tokens: rawTokens, postings }),
    };
  });
}

type StoredRow = [number, string, string, TokenRole, number, string[], Uint8Array];

function literals(texts: Iterable<string>): string {
  return [...texts].map((text) => escapeLiteral(text)).join(", ");
}

function among(revisions: readonly number[]): string {
  return `revision_id IN (${revisions.map(Number).join(", ")})`;
}

function isMissing(found: PostingsFound, token: string): boolean {
  return [...found.values()].some((lists) => lists.get(token)?.length === 0);
}

interface Row {
  readonly revision: number;
  readonly token: string;
  readonly role: TokenRole;
  readonly num_neurons: number;
  readonly raw_tokens: readonly string[];
  readonly postings: Uint8Array;
}

function open({ revision, token, role, num_neurons, raw_tokens, postings }: Row): TokenPostings {
  const columns = openPostings({ numNeurons: num_neurons, rawTokens: raw_tokens, bytes: postings });
  return { revision, token, role, ...columns };
}
