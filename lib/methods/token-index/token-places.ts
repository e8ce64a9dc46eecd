import { nothingAt } from "@/lib/domain/at";
import { totalNeurons } from "@/lib/domain/model";
import { revisionOf } from "@/lib/methods/model-description";
import { openPostings } from "@/lib/search/postings";
import type { Store, StoredModel } from "@/lib/store/store";
import { TOKEN_POSTINGS } from "./tables";

/**
 * An order in which neurons with the same strongest firing token stand together, the tokens of most neurons first: for
 * each neuron, layer-major, its place in it, NaN without a firing token. Read from the postings once for a revision.
 */
export function readTokenPlaces(store: Store, model: StoredModel): Promise<Float64Array> {
  const revision = revisionOf(model, "neuron_store");
  return store.memory.read(
    "token places",
    String(revision),
    () => placesOf(store, revision, totalNeurons(model)),
    ({ byteLength }) => byteLength,
  );
}

async function placesOf(store: Store, revision: number, total: number): Promise<Float64Array> {
  const strongest = new Int32Array(total).fill(-1);
  const importance = new Int16Array(total).fill(-1);
  let token = 0;
  const columns = ["role", "num_neurons", "raw_tokens", "postings"] as const;
  for await (const batch of store.scanRows(TOKEN_POSTINGS, revision, columns)) {
    for (const { role, num_neurons: numNeurons, raw_tokens: rawTokens, postings: bytes } of batch) {
      if (role !== "activating") continue;
      const { ordinals, importances } = openPostings({ numNeurons, rawTokens, bytes });
      for (let i = 0; i < ordinals.length; i++) {
        const ordinal = ordinals[i] ?? nothingAt(i);
        const own = importances[i] ?? nothingAt(i);
        if (own <= (importance[ordinal] ?? nothingAt(ordinal))) continue;
        importance[ordinal] = own;
        strongest[ordinal] = token;
      }
      token++;
    }
  }
  return inOrder(strongest, token);
}

/** Ties by token, then by neuron. */
function inOrder(strongest: Int32Array, numTokens: number): Float64Array {
  const sizes = new Uint32Array(numTokens);
  for (const token of strongest) if (token >= 0) sizes[token] = (sizes[token] ?? nothingAt(token)) + 1;
  const tokens = Array.from(sizes.keys()).sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const next = new Uint32Array(numTokens);
  let start = 0;
  for (const token of tokens) {
    next[token] = start;
    start += sizes[token] ?? nothingAt(token);
  }
  return Float64Array.from(strongest, (token) => {
    if (token < 0) return Number.NaN;
    const place = next[token] ?? nothingAt(token);
    next[token] = place + 1;
    return place;
  });
}
