import type { NeuronRecord } from "@/lib/bundle/schema";
import { packExactly } from "@/lib/domain/activations";
import type { ActivationsRecord, NeuroscopeRecord } from "@/lib/methods/neuroscope/record";

/** The same neuron with its activations packed, of both poles, where they lose nothing by it: several times as short. */
export function packedNeuron(neuron: NeuronRecord): NeuronRecord {
  const { negative } = neuron;
  return { ...packedTexts(neuron), ...(negative && { negative: packedTexts(negative) }) };
}

function packedTexts<Pole extends NeuroscopeRecord>(pole: Pole): Pole {
  const { snippets, controls } = pole;
  return {
    ...pole,
    ...(snippets && { snippets: snippets.map(packed) }),
    ...(controls && { controls: controls.map(packed) }),
  };
}

function packed<Text extends { readonly activations: ActivationsRecord }>(text: Text): Text {
  const { activations } = text;
  return { ...text, activations: (Array.isArray(activations) && packExactly(activations)) || activations };
}
