import { at, must } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import type { AlikeNeuron, ComparedNeuron, SharedToken, SimilarityMeasure } from "@/lib/domain/similarity";
import { normalizeToken } from "@/lib/domain/token";
import { revisionOf } from "@/lib/methods/model-description";
import { readPostings } from "@/lib/methods/token-index/postings";
import { readNeuronTokens, readSimilarNeurons } from "@/lib/methods/token-index/read";
import { TOKEN_POSTINGS } from "@/lib/methods/token-index/tables";
import { openPostings, seek } from "@/lib/search/postings";
import { mostShared } from "@/lib/similarity/most-shared";
import { surelyAlike } from "@/lib/similarity/surely-alike";
import type { Store, StoredModel } from "@/lib/store/store";

/** Least similarity that is kept, at import and here. */
const THRESHOLD = 0.4;

export interface Similar {
  /** Tokens of the neuron itself. */
  readonly n: number;
  /** Strongest first, at most 50. */
  readonly similar: readonly ComparedNeuron[];
}

/**
 * The neurons of a model that are most similar to a neuron: of its own model as the import found them, of
 * another one by comparing their token sets now. Both models must have a token index. Null without tokens.
 */
export async function findSimilar(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  other: StoredModel,
  measure: SimilarityMeasure,
  limit: number,
): Promise<Similar | null> {
  const own = await tokenSetOf(store, model, index);
  const n = own.length;
  if (n === 0) return null;
  const lists = await listsOf(store, other, own);
  const similar =
    other.name === model.name
      ? ((await readSimilarNeurons(store, model, index, measure)) ?? []).slice(0, limit)
      : mostShared(
          lists.map(({ ordinals }) => ordinals),
          n,
          await sizesOf(store, other),
          other,
          { measure, threshold: THRESHOLD, limit },
        );
  return { n, similar: similar.map((each) => ({ ...each, sharedTokens: sharedWith(lists, other, each) })) };
}

/**
 * The neurons of a model that are most surely like a neuron, which may be of another one; none when it has no tokens.
 * Unlike `findSimilar`, whose order is the API's, one common token of one does not come first.
 */
export async function findAlike(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  other: StoredModel,
  limit: number,
): Promise<AlikeNeuron[]> {
  const own = await tokenSetOf(store, model, index);
  if (own.length === 0) return [];
  const [lists, sizes] = await Promise.all([listsOf(store, other, own), sizesOf(store, other)]);
  const self = isSameData(model, other) ? neuronOrdinal(model, index) : null;
  const ordinals = lists.map((list) => list.ordinals);
  return surelyAlike(ordinals, own.length, sizes, other, { threshold: THRESHOLD, limit, self }).map(
    (each) => ({
      ...each,
      sharedTokens: sharedWith(lists, other, each),
    }),
  );
}

/** Whether both are the same model's neurons of the same pole: of its other pole, a neuron may be like itself. */
function isSameData(model: StoredModel, other: StoredModel): boolean {
  return model.name === other.name && revisionOf(model, "neuron_store") === revisionOf(other, "neuron_store");
}

/** The tokens of the lists that a neuron is in. */
function sharedWith(lists: readonly EntryList[], model: StoredModel, index: NeuronIndex): SharedToken[] {
  const ordinal = neuronOrdinal(model, index);
  return lists
    .filter(({ ordinals }) => ordinals[seek(ordinals, ordinal)] === ordinal)
    .map(({ token, role }) => ({ token, role }));
}

/** How many tokens each neuron has, layer-major; read once for a revision. */
async function sizesOf(store: Store, model: StoredModel): Promise<Uint16Array> {
  const revision = revisionOf(model, "neuron_store");
  return store.memory.read(
    "token counts",
    String(revision),
    async () => {
      const sizes = new Uint16Array(totalNeurons(model));
      const columns = ["num_neurons", "raw_tokens", "postings"] as const;
      for await (const batch of store.scanRows(TOKEN_POSTINGS, revision, columns)) {
        for (const { num_neurons: numNeurons, raw_tokens: rawTokens, postings: bytes } of batch)
          for (const ordinal of openPostings({ numNeurons, rawTokens, bytes }).ordinals)
            sizes[ordinal] = at(sizes, ordinal) + 1;
      }
      return sizes;
    },
    (sizes) => sizes.byteLength,
  );
}

/** The neurons of a model that have a token in a role. */
interface EntryList extends SharedToken {
  /** Layer-major, ascending. */
  readonly ordinals: Uint32Array;
}

/** A neuron's tokens by role, each once. */
async function tokenSetOf(store: Store, model: StoredModel, index: NeuronIndex): Promise<SharedToken[]> {
  const entries = await readNeuronTokens(store, model, index);
  const set = new Map(
    entries.map(({ token, role }) => [
      `${role}:${normalizeToken(token)}`,
      { token: normalizeToken(token), role },
    ]),
  );
  return [...set.values()];
}

async function listsOf(
  store: Store,
  model: StoredModel,
  entries: readonly SharedToken[],
): Promise<EntryList[]> {
  const revision = revisionOf(model, "neuron_store");
  const found = await readPostings(store, [revision], [...new Set(entries.map(({ token }) => token))]);
  return entries.flatMap(({ token, role }) => {
    const lists = must(found.get(revision)?.get(token), "the postings that were read");
    return lists
      .filter((list) => list.token === token && list.role === role)
      .map(({ ordinals }) => ({ token, role, ordinals }));
  });
}
