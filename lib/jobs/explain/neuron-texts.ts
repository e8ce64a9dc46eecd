import type { NeuronIndex } from "@/lib/domain/neuron";
import { chooseWindows, controlWindows, type NeuronTexts, type TextWindow } from "@/lib/explain/windows";
import { readSnippets } from "@/lib/methods/neuroscope/read";
import { type ControlKind, readControls } from "@/lib/methods/neuroscope/read-controls";
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

const KINDS: readonly ControlKind[] = ["random", "q90", "q99"];

/**
 * Windows on which a neuron's graph can be tested: those at random and by quantile; where it has none, of the strongest
 * texts that no graph is fitted to.
 */
export async function readTestWindows(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<readonly TextWindow[]> {
  const lists = await Promise.all(KINDS.map((kind) => readControls(store, model, index, kind)));
  const controls = lists.flat();
  if (controls.length > 0) return controlWindows(controls);
  const texts = chooseWindows((await readSnippets(store, model, index)) ?? [], []);
  return texts === null ? [] : [...texts.top, ...texts.random];
}
