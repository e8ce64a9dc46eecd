import { must } from "@/lib/domain/at";
import { normalizeToken } from "@/lib/domain/token";
import { revisionOf } from "@/lib/methods/model-description";
import { SEARCH_POSTINGS, type SearchRole } from "@/lib/methods/search-index/tables";
import { readPostings } from "@/lib/methods/token-index/postings";
import { listTokens } from "@/lib/methods/token-index/read";
import type { BoxTerm } from "@/lib/search/box-parts";
import { BYTES_PER_SHARE, openShares, type ShareColumns } from "@/lib/search/shares";
import { wordKey, wordsOf } from "@/lib/search/word-key";
import type { Store, StoredModel } from "@/lib/store/store";

/** The neurons that have one spelling of a term in one role. */
export interface SpellingShares extends ShareColumns {
  readonly role: SearchRole;
  readonly token: string;
  /** How well the spelling is what was asked for, 0–1. */
  readonly match: number;
}

/** Tokens that a beginning stands for, the most frequent ones. */
const MOST_BEGINNINGS = 200;
/** Bytes that a list takes beside its neurons. */
const OVERHEAD = 300;
const METHODS = ["neuron2graph", "token_weights", "neuroscope"] as const;

/**
 * The neurons of a model by the spellings of a term. A word is found whatever its case only where nothing has it as
 * Neuron to Graph compares tokens. Imported graphs without paths are found by their token index, their importance for a share.
 */
export async function readShares(store: Store, model: StoredModel, term: BoxTerm): Promise<SpellingShares[]> {
  const words = await wordsOfTerm(store, model, term);
  const lists = (await Promise.all(words.map((word) => readWord(store, model, word)))).flat();
  const indexed = (await Promise.all(words.map((word) => readIndexed(store, model, word)))).flat();
  return chosen([...lists, ...indexed], term);
}

async function wordsOfTerm(store: Store, model: StoredModel, { match, tokens }: BoxTerm) {
  if (match !== "prefix") return [...new Set(tokens.map(wordKey))];
  if (model.revisions.neuron_store === undefined) return tokens.map(wordKey);
  const start = wordKey(tokens[0] ?? "");
  const known = (await listTokens(store, model)).map(({ token }) => wordKey(token));
  return [...new Set(known.filter((word) => word.startsWith(start)))].slice(0, MOST_BEGINNINGS);
}

type Listed = Omit<SpellingShares, "match">;

/** Every list of a word in a model's revisions, kept. */
async function readWord(store: Store, model: StoredModel, word: string): Promise<readonly Listed[]> {
  const revisions = METHODS.flatMap((name) => (model.revisions[name] ? [revisionOf(model, name)] : []));
  return store.memory.read(
    "shares",
    JSON.stringify([revisions, word]),
    async () => {
      const search = { column: "word" as const, texts: [word], revisions, anyCase: false };
      const found = await store.findRows(SEARCH_POSTINGS, search, ["role", "token", "postings"]);
      // The column has these roles alone.
      return found.map(({ row: { role, token, postings } }) => ({
        ...{ role: role as SearchRole, token },
        ...openShares(postings),
      }));
    },
    (lists) => lists.reduce((sum, { ordinals }) => sum + BYTES_PER_SHARE * ordinals.length + OVERHEAD, 0),
  );
}

async function readIndexed(store: Store, model: StoredModel, word: string): Promise<Listed[]> {
  if (model.revisions.neuron_store === undefined) return [];
  const revision = revisionOf(model, "neuron_store");
  const lists = must((await readPostings(store, [revision], [word])).get(revision), "a revision");
  return (lists.get(word) ?? []).map(({ role, token, ordinals, importances }) => ({
    ...{ role, token, ordinals, shares: importances, trusts: new Uint8Array(ordinals.length) },
  }));
}

function chosen(lists: readonly Listed[], { match, tokens }: BoxTerm): SpellingShares[] {
  if (match === "exact")
    return lists.flatMap((list) =>
      tokens.includes(list.token) ||
      (list.role === "text" && tokens.some((each) => wordsOf(each)[0] === list.token))
        ? [{ ...list, match: 1 }]
        : [],
    );
  if (match === "prefix") return lists.map((list) => ({ ...list, match: 0.8 }));
  const wanted = new Set(tokens.map(normalizeToken));
  const same = lists.filter(({ role, token }) => role === "text" || wanted.has(normalizeToken(token)));
  const inGraphs = same.some(({ role }) => role === "activating" || role === "important");
  return (inGraphs ? same : lists).map((list) => ({
    ...list,
    match: tokens.includes(list.token.trim()) ? 1 : 0.9,
  }));
}
