import type { NeuronPole } from "@/lib/domain/neuron";
import { hasPoles, type OfPole, POLES } from "@/lib/domain/pole";
import type { AlikeNeuron } from "@/lib/domain/similarity";
import type { ModelDescription } from "@/lib/methods/model-description";
import { ofPole } from "@/lib/methods/negative";
import { findAlike } from "./similar";
import type { Site } from "./site";

/** The neurons of a pole of a model that are like one. */
export interface AlikeOfModel {
  readonly model: string;
  /** Most surely alike first; never empty. Each of the same pole. */
  readonly neurons: readonly (AlikeNeuron & OfPole)[];
}

/** A side of zero of a model, as its data show it. */
interface Side extends OfPole {
  readonly model: ModelDescription;
}

/**
 * The neurons of every model that are like a neuron of one: its own model's first, then by the models' names; each
 * pole of gated neurons by itself, the own one first.
 */
export async function listAlike(
  { store, catalogue }: Site,
  modelName: string,
  { pole, ...index }: NeuronPole,
  limit: number,
): Promise<AlikeOfModel[]> {
  const models = [...(await catalogue.read()).models.values()];
  const sides = models
    .toSorted((a, b) => Number(b.name === modelName) - Number(a.name === modelName))
    .flatMap(sidesOf)
    .filter(({ model }) => model.revisions.neuron_store);
  const isOwn = (side: Side) => side.model.name === modelName && side.pole === pole;
  const own = sides.find(isOwn);
  if (own === undefined) return [];
  const found = await Promise.all(
    [own, ...sides.filter((side) => side !== own)].map(async (side) => ({
      model: side.model.name,
      neurons: (await findAlike(store, own.model, index, side.model, limit)).map((each) => ({
        ...each,
        ...(side.pole && { pole: side.pole }),
      })),
    })),
  );
  return found.filter(({ neurons }) => neurons.length > 0);
}

function sidesOf(model: ModelDescription): Side[] {
  if (!hasPoles(model)) return [{ model }];
  return POLES.map((pole) => ({ model: ofPole(model, pole), ...(pole === "negative" && { pole }) }));
}
