import { neuronOrdinal } from "@/lib/domain/neuron";
import type { SearchQuery } from "@/lib/domain/search";
import { findModels, modelsWith } from "@/lib/search/find-models";
import type { NeuronMatches } from "@/lib/search/match";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import type { StoredModel } from "@/lib/store/store";

/**
 * When a search of tokens is a neuron's address (`1:29`, `L1 N29`, `solu-2l/1/29`): that neuron in each of
 * the models that the address may mean, of every one there is, and that has it. Null for what is no address, or names no model.
 */
export function findAddressed(
  query: SearchQuery,
  models: readonly StoredModel[],
  every: readonly StoredModel[],
): ReadonlyMap<string, NeuronMatches> | null {
  const address = query.in.includes("tokens") ? parseNeuronAddress(query.q) : null;
  if (address === null) return null;
  const named = findModels(every, address.model ?? "");
  if (address.model !== null && named.length === 0) return null;
  const asked = new Set(models.map(({ name }) => name));
  return new Map(
    modelsWith(named, address.index)
      .filter(({ name }) => asked.has(name))
      .map((model) => {
        const ordinals = Uint32Array.of(neuronOrdinal(model, address.index));
        return [model.name, { ordinals, keys: new Float64Array(1) }];
      }),
  );
}
