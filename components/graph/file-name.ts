import type { ModelNeuron } from "@/lib/domain/model-neuron";

/**
 * How a file of neurons' graphs is named: each with its model, or all of one model after its name.
 *
 * @example fileName([{ model: "solu-6l", layer: 3, neuron: 15 }]) // "solu-6l-l3n15"
 */
export function fileName(neurons: readonly ModelNeuron[]): string {
  const models = new Set(neurons.map(({ model }) => model));
  const name = ({ layer, neuron, pole }: ModelNeuron) =>
    `l${layer}n${neuron}${pole === undefined ? "" : `-${pole}`}`;
  const [only] = models;
  return models.size === 1 && only !== undefined
    ? [only, ...neurons.map(name)].join("-")
    : neurons.map((neuron) => `${neuron.model}-${name(neuron)}`).join("-");
}
