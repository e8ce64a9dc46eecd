import { neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import type { FinishContext } from "@/lib/methods/method";
import { loadJson, storeJson } from "@/lib/methods/stored-json";
import type { TokenEntry } from "@/lib/n2g/tree/token-entries";
import type { RevisionDetail } from "@/lib/store/store";
import { type Row, valuesOf } from "@/lib/store/table";
import { TokenIndex } from "./inverted-index";
import { NEURON_TOKENS, SIMILAR_NEURON, TOKEN_POSTINGS } from "./tables";

/** From the tokens of all neurons, the index that searches read and the similar neurons. */
export async function finishTokenIndex({
  revision,
  model,
  store,
  replaceRows,
}: FinishContext): Promise<RevisionDetail> {
  const index = new TokenIndex();
  const columns = ["layer_index", "neuron_index", "entries"] as const;
  for await (const batch of store.scanRows(NEURON_TOKENS, revision, columns)) {
    for (const { layer_index: layer, neuron_index: neuron, entries } of batch)
      index.add({
        ordinal: neuronOrdinal(model, { layer, neuron }),
        entries: loadJson<TokenEntry[]>(entries),
      });
  }
  await replaceRows(TOKEN_POSTINGS, postingRows(index));
  await replaceRows(SIMILAR_NEURON, similarRows(index, model));
  return {};
}

function* postingRows(index: TokenIndex): Generator<Row> {
  for (const { token, role, numNeurons, rawTokens, bytes } of index.postingLists())
    yield valuesOf(TOKEN_POSTINGS, {
      ...{ token, role, num_neurons: numNeurons, raw_tokens: rawTokens, postings: bytes },
    });
}

function* similarRows(index: TokenIndex, model: FinishContext["model"]): Generator<Row> {
  for (const { ordinal, max, min } of index.similarNeurons(model)) {
    const { layer, neuron } = neuronAt(model, ordinal);
    const lists = { by_max: storeJson(max), by_min: storeJson(min) };
    yield valuesOf(SIMILAR_NEURON, { layer_index: layer, neuron_index: neuron, ...lists });
  }
}
