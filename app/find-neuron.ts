import { decodeParts, findPlace } from "@/lib/domain/address";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";

/** A model and a neuron of it. */
interface FoundNeuron {
  readonly model: ModelFacts;
  readonly index: NeuronIndex;
}

/** The neuron that parts of an address, as they came, name: model, layer, neuron; null when there is none. */
export async function findNeuron(encoded: readonly string[]): Promise<FoundNeuron | null> {
  const { parts, fault } = decodeParts(encoded);
  const [name = "", ...rest] = parts;
  const model = fault === null ? await getModelFacts(thisSite(), name) : null;
  const found = findPlace([name, "all", ...rest], model);
  return found.found && found.place.level === "neuron"
    ? { model: found.model, index: found.place.index }
    : null;
}
