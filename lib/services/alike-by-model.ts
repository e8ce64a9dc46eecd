import type { NeuronIndex } from "@/lib/domain/neuron";
import type { AlikeNeuron } from "@/lib/domain/similarity";
import { findAlike } from "./similar";
import type { Site } from "./site";

/** The neurons of a model that are like one. */
export interface AlikeOfModel {
  readonly model: string;
  /** Most surely alike first; never empty. */
  readonly neurons: readonly AlikeNeuron[];
}

/** The neurons of every model that are like a neuron of one: its own model's first, then by the models' names. */
export async function listAlike(
  { store, catalogue }: Site,
  modelName: string,
  index: NeuronIndex,
  limit: number,
): Promise<AlikeOfModel[]> {
  const models = [...(await catalogue.read()).models.values()].filter(
    ({ revisions }) => revisions.neuron_store,
  );
  const own = models.find(({ name }) => name === modelName);
  if (own === undefined) return [];
  const others = models.filter((model) => model !== own);
  const found = await Promise.all(
    [own, ...others].map(async (model) => ({
      model: model.name,
      neurons: await findAlike(store, own, index, model, limit),
    })),
  );
  return found.filter(({ neurons }) => neurons.length > 0);
}
