import type { ModelFacts } from "@/lib/domain/model-facts";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import type { NeuronPole } from "@/lib/domain/neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import type { Snippet } from "@/lib/domain/snippet";

/** A neuron of a comparison with all that its page shows. */
export interface SideNeuron {
  readonly model: ModelFacts;
  readonly index: NeuronPole;
  readonly page: NeuronPage;
  /** Its texts whole, strongest first; none when it has none. */
  readonly texts: readonly Snippet[];
}

export function placeOf({ model, index }: Pick<SideNeuron, "model" | "index">): ModelNeuron {
  return { model: model.name, ...index };
}

/** Names of neurons side by side: with their models when these differ. */
export function namesOf(neurons: readonly ModelNeuron[]): string[] {
  const oneModel = new Set(neurons.map(({ model }) => model)).size === 1;
  return neurons.map((each) => (oneModel ? formatNeuron(each) : `${formatNeuron(each)} of ${each.model}`));
}
