import type { NeuronIndex } from "@/lib/domain/neuron";
import { chooseWindows, type NeuronTexts } from "@/lib/explain/windows";
import { readSnippets } from "@/lib/methods/neuroscope/read";
import { readControls } from "@/lib/methods/neuroscope/read-controls";
import type { Store, StoredModel } from "@/lib/store/store";

/** The texts that a neuron is explained from and that explanations of it are tested on; null where it fires nowhere. */
export async function readNeuronTexts(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<NeuronTexts | null> {
  const [snippets, controls] = await Promise.all([
    readSnippets(store, model, index),
    readControls(store, model, index, "random"),
  ]);
  return chooseWindows(snippets ?? [], controls);
}
