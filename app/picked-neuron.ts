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
 * A neuron of a model with texts: one of those whose graphs hold best, of the model in which they hold better than in
 * the others, else one of the strongest of the first. Which, the revision of the model's data says: the page stays as
 * it is until they change. Null without data.
 */
export async function pickNeuron(models: readonly ModelFacts[]): Promise<PickedNeuron | null> {
  const withTexts = models.filter(({ services }) => services.some(({ service }) => service === "neuroscope"));
  const readable = await Promise.all(withTexts.map(listReadable));
  const [best] = readable.toSorted((a, b) => b.sum - a.sum);
  if (best === undefined) return null;
  const { model } = best;
  const candidates = best.neurons.length > 0 ? best.neurons : await listStrongest(model);
  if (candidates.length === 0) return null;
  const sum = [...model.revision].reduce((total, sign) => total + sign.charCodeAt(0), 0);
  const { layer, neuron } = at(candidates, sum % candidates.length);
  const page = await getNeuronPage(thisSite(), model.name, { layer, neuron });
  return page && { model, index: { layer, neuron }, page };
}

/** Neurons of a model whose graphs are right and readable, with the sum of what their graphs score. */
async function listReadable(model: ModelFacts) {
  const list = await listNeurons(thisSite(), model.name, READABLE, { limit: CANDIDATES, offset: 0 });
  const neurons = list?.neurons ?? [];
  return { model, neurons, sum: neurons.reduce((sum, { statistics }) => sum + (statistics.f1 ?? 0), 0) };
}

async function listStrongest({ name }: ModelFacts): Promise<readonly NeuronIndex[]> {
  const strongest = await listTopNeurons(thisSite(), name, { limit: CANDIDATES });
  return strongest.map(([index]) => index);
}
