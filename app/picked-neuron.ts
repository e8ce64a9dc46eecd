import type { Selection } from "@/lib/atlas/selection";
import { at } from "@/lib/domain/at";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { thisSite } from "@/lib/process/site";
import { listNeurons, listTopNeurons } from "@/lib/services/neuron-list";
import { getNeuronPage } from "@/lib/services/neuron-page";

/** A neuron to show what there is of one. */
interface PickedNeuron {
  readonly model: ModelFacts;
  readonly index: NeuronIndex;
  readonly page: NeuronPage;
}

/** Graphs that are right on text they were not fitted to, and small enough to be read at a glance. */
const READABLE: Selection = {
  questions: [],
  conditions: [
    { of: "num_test_firings", is: ">=", value: 20 },
    { of: "f1_ordinary", is: ">=", value: 0.6 },
    { of: "num_paths", is: ">=", value: 3 },
    { of: "num_paths", is: "<=", value: 8 },
    { of: "num_nodes", is: ">=", value: 3 },
  ],
  order: { by: "f1", order: "desc" },
};
const CANDIDATES = 20;

/**
 * A neuron of the first model with texts: one of those whose graphs hold best, else one of the strongest. Which, the
 * revision of the model's data says: the page stays as it is until they change. Null without data.
 */
export async function pickNeuron(models: readonly ModelFacts[]): Promise<PickedNeuron | null> {
  const model = models.find(({ services }) => services.some(({ service }) => service === "neuroscope"));
  if (model === undefined) return null;
  const candidates = await listCandidates(model.name);
  if (candidates.length === 0) return null;
  const sum = [...model.revision].reduce((total, sign) => total + sign.charCodeAt(0), 0);
  const { layer, neuron } = at(candidates, sum % candidates.length);
  const page = await getNeuronPage(thisSite(), model.name, { layer, neuron });
  return page && { model, index: { layer, neuron }, page };
}

async function listCandidates(model: string): Promise<readonly NeuronIndex[]> {
  const readable = await listNeurons(thisSite(), model, READABLE, { limit: CANDIDATES, offset: 0 });
  if (readable !== null && readable.neurons.length > 0) return readable.neurons;
  const strongest = await listTopNeurons(thisSite(), model, { limit: CANDIDATES });
  return strongest.map(([index]) => index);
}
