import { at } from "@/lib/domain/at";
import type { Snippet } from "@/lib/domain/snippet";
import { splitTexts } from "@/lib/n2g/published/split";
import type { TruthText } from "@/lib/n2g/sentence/score";

/** The half of a neuron's texts that no graph is fitted to, activations as shares of the strongest text's largest. */
export function heldOutTexts(texts: readonly Snippet[]): readonly TruthText[] {
  if (texts.length === 0) return [];
  const maximum = Math.max(...at(texts, 0).activations.slice(1));
  return splitTexts(texts.length).test.map((rank) => {
    const { tokens, activations } = at(texts, rank);
    return { tokens, activations: activations.map((value) => value / maximum), from: 1 };
  });
}
