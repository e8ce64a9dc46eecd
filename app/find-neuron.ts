import { decodeParts, findPlace } from "@/lib/domain/address";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import { askedPole } from "@/lib/domain/pole";
import { thisSite } from "@/lib/process/site";
import { getModelFacts } from "@/lib/services/models";

/** A model and a neuron of it, or the negative pole of one. */
interface FoundNeuron {
  readonly model: ModelFacts;
  readonly index: NeuronPole;
}

/**
 * The neuron that parts of an address, as they came, name: model, layer, neuron; of the pole that its query asks for.
 * Null when there is none, or nobody looked at that pole.
 */
export async function findNeuron(encoded: readonly string[], asked: unknown): Promise<FoundNeuron | null> {
  const { parts, fault } = decodeParts(encoded);
  const [name = "", ...rest] = parts;
  const model = fault === null ? await getModelFacts(thisSite(), name) : null;
  const found = findPlace([name, "all", ...rest], model);
  if (!found.found || found.place.level !== "neuron") return null;
  const pole = askedPole(found.model, asked);
  return pole && { model: found.model, index: { ...found.place.index, ...pole } };
}

/** What the address of a file names by `?pole=`. */
export function poleParam({ url }: Pick<Request, "url">): string | null {
  return new URL(url).searchParams.get("pole");
}
