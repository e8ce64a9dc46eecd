import { must } from "@/lib/domain/at";
import type { TokenRole } from "@/lib/domain/graph";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { SimilarityMeasure, SimilarNeuron } from "@/lib/domain/similarity";
import { normalizeToken } from "@/lib/domain/token";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import { matchTerms } from "@/lib/search/match";
import type { TokenTerm } from "@/lib/search/query";
import type { Store, StoredModel } from "@/lib/store/store";
import { readPostings } from "./postings";
import { NEURON_TOKENS, SIMILAR_NEURON, TOKEN_POSTINGS } from "./tables";

const NAME = "neuron_store";

/** A token of a model's graphs, normalised, and how many neurons have it, by role. */
export interface TokenCount {
  readonly token: string;
  readonly activating: number;
  readonly important: number;
}

/** A token by which a neuron is found. */
export interface NeuronToken {
  readonly token: string;
  readonly role: TokenRole;
  readonly importance: number;
}

/** A neuron's most similar neurons by a measure, strongest first; null when it has no tokens in its model's index. */
export async function readSimilarNeurons(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  measure: SimilarityMeasure,
): Promise<readonly SimilarNeuron[] | null> {
  const column = measure === "max" ? "by_max" : "by_min";
  const [row] = await store.readRows(SIMILAR_NEURON, revisionOf(model, NAME), index, [column]);
  const list = row?.[column];
  return list === undefined ? null : loadJson<SimilarNeuron[]>(list);
}

/** The tokens that a neuron is found by; empty when the index has none of it. */
export async function readNeuronTokens(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<readonly NeuronToken[]> {
  const [row] = await store.readRows(NEURON_TOKENS, revisionOf(model, NAME), index, ["entries"]);
  return row === undefined ? [] : loadJson<NeuronToken[]>(row.entries);
}

/** Layer-major positions, ascending, of the neurons for which every term holds. */
export async function findNeurons(
  store: Store,
  model: StoredModel,
  terms: readonly TokenTerm[],
): Promise<Uint32Array> {
  const revision = revisionOf(model, NAME);
  const tokens = [...new Set(terms.map(({ token }) => normalizeToken(token)))];
  const lists = (await readPostings(store, [revision], tokens)).get(revision);
  return matchTerms(
    terms.map(({ role, token }) => ({
      role,
      lists: must(lists?.get(normalizeToken(token)), "the postings that were read"),
    })),
  ).ordinals;
}

const BYTES_PER_TOKEN = 100;

/** Every token of a model's graphs with its counts, most neurons first, ties by token. */
export async function listTokens(store: Store, model: StoredModel): Promise<readonly TokenCount[]> {
  const revision = revisionOf(model, NAME);
  return store.memory.read(
    "tokens",
    String(revision),
    () => countTokens(store, revision),
    (tokens) => BYTES_PER_TOKEN * tokens.length,
  );
}

async function countTokens(store: Store, revision: number): Promise<TokenCount[]> {
  const counts = new Map<string, { activating: number; important: number }>();
  for await (const batch of store.scanRows(TOKEN_POSTINGS, revision, ["token", "role", "num_neurons"])) {
    for (const { token, role, num_neurons } of batch) {
      const count = counts.get(token) ?? { activating: 0, important: 0 };
      count[role as TokenRole] += num_neurons; // the column's type has these two
      counts.set(token, count);
    }
  }
  return [...counts]
    .map(([token, count]) => ({ token, ...count, bytes: Buffer.from(token) }))
    .sort((a, b) => total(b) - total(a) || Buffer.compare(a.bytes, b.bytes))
    .map(({ bytes: _, ...count }) => count);
}

function total({ activating, important }: { activating: number; important: number }): number {
  return activating + important;
}
