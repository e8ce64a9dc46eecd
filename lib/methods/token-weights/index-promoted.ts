import { neuronOrdinal } from "@/lib/domain/neuron";
import type { IndexContext } from "@/lib/methods/method";
import { SharesByWord } from "@/lib/methods/search-index/gather";
import { SEARCH_POSTINGS } from "@/lib/methods/search-index/tables";
import { loadJson } from "@/lib/methods/stored-json";
import type { TokenWeightsRecord } from "./record";
import { TOKEN_WEIGHTS } from "./rows";

/** Lists neurons by the tokens that they promote: the share is the token's weight as a part of the largest. */
export async function indexTokenWeights({
  revision,
  model,
  store,
  replaceRows,
}: IndexContext): Promise<void> {
  const words = new SharesByWord();
  const columns = ["layer_index", "neuron_index", "record"] as const;
  for await (const batch of store.scanRows(TOKEN_WEIGHTS, revision, columns)) {
    for (const { layer_index: layer, neuron_index: neuron, record } of batch) {
      const { promoted } = loadJson<NonNullable<TokenWeightsRecord["token_weights"]>>(record);
      const most = Math.max(0, ...promoted.map(({ weight }) => weight));
      const ordinal = neuronOrdinal(model, { layer, neuron });
      for (const { token, weight } of promoted.filter(({ weight }) => weight > 0))
        words.add("promoted", token, { ordinal, share: weight / most, trust: 0 });
    }
  }
  await replaceRows(SEARCH_POSTINGS, words.rows());
}
