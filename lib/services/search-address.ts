import { neuronOrdinal } from "@/lib/domain/neuron";
import { findModels, modelsWith } from "@/lib/search/find-models";
import type { NeuronMatches } from "@/lib/search/match";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import type { SearchQuery } from "@/lib/wire/search";
import { type CatalogueModel, getCatalogue } from "./catalogue";

/**
 * When a search of tokens is a neuron's address (`1:29`, `L1 N29`, `solu-2l/1/29`): that neuron in each of
 * the models that the address may mean and that has it. Null for what is no address, or names no model.
 */
export async function findAddressed(
  query: SearchQuery,
  models: readonly CatalogueModel[],
): Promise<ReadonlyMap<string, NeuronMatches> | null> {
  const address = query.in.includes("tokens") ? parseNeuronAddress(query.q) : null;
  if (address === null) return null;
  const { models: every } = await getCatalogue();
  const named = findModels([...every.values()], address.model ?? "");
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
