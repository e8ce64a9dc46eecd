import { neuronOrdinal } from "@/lib/domain/neuron";
import type { SearchQuery } from "@/lib/domain/search";
import { findModels, modelsWith } from "@/lib/search/find-models";
import type { NeuronMatches } from "@/lib/search/match";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import type { StoredModel } from "@/lib/store/store";
import { sideNamed } from "./sides";

/** The pole that a search names by a neuron's address; null where it is none, or leaves it open. */
export function addressedPole(query: SearchQuery): "negative" | null {
  const address = query.in.includes("tokens") ? parseNeuronAddress(query.q) : null;
  return address?.index.pole ?? null;
}

/**
 * When a search of tokens is a neuron's address (`1:29`, `L1 N29`, `solu-2l/1/29`): that neuron in each of
 * the models that the address may mean, of every one there is, and that has it. Models are sides of zero (`sidesOf`). Null for what is no address, or names no model.
 */
export function findAddressed(
  query: SearchQuery,
  models: readonly StoredModel[],
  every: readonly StoredModel[],
): ReadonlyMap<string, NeuronMatches> | null {
  const address = query.in.includes("tokens") ? parseNeuronAddress(query.q) : null;
  if (address === null) return null;
  const named = findModels(every.map(plainlyNamed), address.model ?? "").map(({ side }) => side);
  if (address.model !== null && named.length === 0) return null;
  const asked = new Set(models.map(({ name }) => name));
  return new Map(
    modelsWith(named, { layer: address.index.layer, neuron: address.index.neuron })
      .filter(({ name }) => asked.has(name))
      .map((model) => {
        const ordinals = Uint32Array.of(neuronOrdinal(model, address.index));
        return [model.name, { ordinals, keys: new Float64Array(1) }];
      }),
  );
}

function plainlyNamed(side: StoredModel) {
  const { numLayers, layerSize } = side;
  return { name: sideNamed(side.name).model, numLayers, layerSize, side };
}
