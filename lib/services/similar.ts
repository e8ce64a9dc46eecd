import { LRUCache } from "lru-cache";
import { totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronOrdinal } from "@/lib/domain/neuron";
import type { ComparedNeuron, SharedToken, SimilarityMeasure } from "@/lib/domain/similarity";
import { normalizeToken } from "@/lib/domain/token";
import { seek } from "@/lib/search/postings";
import { mostShared } from "@/lib/similarity/most-shared";
import { getNeuronTokens } from "@/lib/store/postgres/neuron-tokens";
import { getSimilarNeurons } from "@/lib/store/postgres/similar-neuron";
import { allPostings } from "@/lib/store/postgres/token-postings";
import type { CatalogueModel } from "./catalogue";
import { listPostings } from "./postings";
import { revisionOf } from "./service";

/** Least similarity that is kept, at import and here. */
const THRESHOLD = 0.4;
const CACHE_BYTES = 16 * 2 ** 20;

export interface Similar {
  /** Tokens of the neuron itself. */
  readonly n: number;
  /** Strongest first, at most 50. */
  readonly similar: readonly ComparedNeuron[];
}

const knownSizes = new LRUCache<number, Uint16Array>({
  maxSize: CACHE_BYTES,
  sizeCalculation: (sizes) => sizes.byteLength + 100,
});

/**
 * The neurons of a model that are most similar to a neuron: of its own model as the import found them, of
 * another one by comparing their token sets now. Both models must have a token index. Null without tokens.
 */
export async function findSimilar(
  model: CatalogueModel,
  index: NeuronIndex,
  other: CatalogueModel,
  measure: SimilarityMeasure,
  limit: number,
): Promise<Similar | null> {
  const own = await tokenSetOf(model, index);
  const n = own.length;
  if (n === 0) return null;
  const lists = await listsOf(other, own);
  const similar =
    other.name === model.name
      ? ((await getSimilarNeurons(revisionOf(model, "neuron_store"), index, measure)) ?? []).slice(0, limit)
      : mostShared(
          lists.map(({ ordinals }) => ordinals),
          n,
          await sizesOf(other),
          other,
          { measure, threshold: THRESHOLD, limit },
        );
  return { n, similar: similar.map((each) => ({ ...each, sharedTokens: sharedWith(lists, other, each) })) };
}

/** The tokens of the lists that a neuron is in. */
function sharedWith(lists: readonly EntryList[], model: CatalogueModel, index: NeuronIndex): SharedToken[] {
  const ordinal = neuronOrdinal(model, index);
  return lists
    .filter(({ ordinals }) => ordinals[seek(ordinals, ordinal)] === ordinal)
    .map(({ token, role }) => ({ token, role }));
}

/** How many tokens each neuron has, layer-major; read once a revision. */
async function sizesOf(model: CatalogueModel): Promise<Uint16Array> {
  const revision = revisionOf(model, "neuron_store");
  const known = knownSizes.get(revision);
  if (known !== undefined) return known;
  const sizes = new Uint16Array(totalNeurons(model));
  for await (const batch of allPostings(revision)) {
    for (const { ordinals } of batch) {
      for (const ordinal of ordinals) sizes[ordinal] = (sizes[ordinal] ?? 0) + 1;
    }
  }
  knownSizes.set(revision, sizes);
  return sizes;
}

/** The neurons of a model that have a token in a role. */
interface EntryList extends SharedToken {
  /** Layer-major, ascending. */
  readonly ordinals: Uint32Array;
}

/** A neuron's tokens by role, each once. */
async function tokenSetOf(model: CatalogueModel, index: NeuronIndex): Promise<SharedToken[]> {
  const entries = await getNeuronTokens(revisionOf(model, "neuron_store"), index);
  const set = new Map(
    entries.map(({ token, role }) => [
      `${role}:${normalizeToken(token)}`,
      { token: normalizeToken(token), role },
    ]),
  );
  return [...set.values()];
}

async function listsOf(model: CatalogueModel, entries: readonly SharedToken[]): Promise<EntryList[]> {
  const revision = revisionOf(model, "neuron_store");
  const found = await listPostings([revision], [...new Set(entries.map(({ token }) => token))]);
  return entries.flatMap(({ token, role }) => {
    const lists = found.get(revision)?.get(token) ?? [];
    return lists
      .filter((list) => list.token === token && list.role === role)
      .map(({ ordinals }) => ({ token, role, ordinals }));
  });
}
