import type { NeuronIndex } from "@/lib/domain/neuron";
import type { TokenWeights } from "@/lib/domain/neuron-detail";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import { TOKEN_WEIGHTS } from "./rows";

/** The tokens that a neuron's output weights raise and lower, or null. */
export async function readTokenWeights(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<TokenWeights | null> {
  const [row] = await store.readRows(TOKEN_WEIGHTS, revisionOf(model, "token_weights"), index, ["record"]);
  return row === undefined ? null : loadJson<TokenWeights>(row.record);
}
