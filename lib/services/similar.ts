import { LRUCache } from "lru-cache";
import { getNeuronTokens } from "@/lib/db/neuron-tokens";
import { getSimilarNeurons } from "@/lib/db/similar-neuron";
import { allPostings, type TokenPostings } from "@/lib/db/token-postings";
import { totalNeurons } from "@/lib/model";
import type { NeuronIndex } from "@/lib/neuron";
import { mostShared } from "@/lib/search/shared";
import type { SimilarityMeasure, SimilarNeuron } from "@/lib/similarity";
import { normalizeToken } from "@/lib/token";
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
  readonly similar: readonly SimilarNeuron[];
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
  if (other.name === model.name) {
    const similar = await getSimilarNeurons(revisionOf(model, "neuron_store"), index, measure);
    return { n, similar: (similar ?? []).slice(0, limit) };
  }
  const lists = await listsOf(other, own);
  const options = { measure, threshold: THRESHOLD, limit };
  return { n, similar: mostShared(lists, n, await sizesOf(other), other, options) };
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

type Entry = Pick<TokenPostings, "token" | "role">;

/** A neuron's tokens by role, each once. */
async function tokenSetOf(model: CatalogueModel, index: NeuronIndex): Promise<Entry[]> {
  const entries = await getNeuronTokens(revisionOf(model, "neuron_store"), index);
  const set = new Map(
    entries.map(({ token, role }) => [
      `${role}:${normalizeToken(token)}`,
      { token: normalizeToken(token), role },
    ]),
  );
  return [...set.values()];
}

async function listsOf(model: CatalogueModel, entries: readonly Entry[]): Promise<Uint32Array[]> {
  const revision = revisionOf(model, "neuron_store");
  const found = await listPostings([revision], [...new Set(entries.map(({ token }) => token))]);
  return entries.flatMap(({ token, role }) => {
    const lists = found.get(revision)?.get(token) ?? [];
    return lists.filter((list) => list.token === token && list.role === role).map((list) => list.ordinals);
  });
}
