import { redirect } from "next/navigation";
import { routeOf } from "@/lib/domain/base-path";
import { filledLayers } from "@/lib/domain/filled-layers";
import type { ModelFacts } from "@/lib/domain/model-facts";
import { modelPath, neuronPath } from "@/lib/domain/paths";
import { findModels, modelsWith } from "@/lib/search/find-models";
import { type NeuronAddress, parseNeuronAddress } from "@/lib/search/neuron-address";

/** A neuron's address that does not lead to exactly one neuron. */
export interface OpenAddress {
  readonly address: NeuronAddress;
  /** Models that the address may mean. */
  readonly named: readonly ModelFacts[];
  /** Those among them that have the neuron: those with data of its layer, where there are such. */
  readonly having: readonly ModelFacts[];
}

/**
 * Leads to the neuron or the model that a text names, if it names exactly one. Null for a text that is no
 * neuron's address: a search, then.
 */
export function goTo(text: string, models: readonly ModelFacts[]): OpenAddress | null {
  const address = parseNeuronAddress(text);
  if (address === null) {
    const model = models.find(({ name }) => name.toLowerCase() === text.trim().toLowerCase());
    return model === undefined ? null : redirect(routeOf(modelPath(model.name)));
  }
  const named = findModels(models, address.model ?? "");
  const every = modelsWith(named, address.index);
  const filled = every.filter((model) => filledLayers(model).includes(address.index.layer));
  const having = filled.length > 0 ? filled : every;
  const [only] = having;
  if (only !== undefined && having.length === 1) redirect(routeOf(neuronPath(only.name, address.index)));
  return { address, named, having };
}
