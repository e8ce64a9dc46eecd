import type { Fit } from "@/lib/analysis/graphs/fit";
import type { ProbeContext, ProbedNeuron } from "./counter-example";
import { findCounterExamples } from "./find-counter-examples";
import { measureInterventions, NO_INTERVENTIONS } from "./interventions";
import type { ProbedGraph } from "./probe-record";

/** Firing tokens of a neuron before which tokens are exchanged, at most. */
const INTERVENED = 8;

/** Tries a neuron's graph: nothing is run for one without paths. */
export function* probeNeuron(neuron: ProbedNeuron, context: ProbeContext): Fit<ProbedGraph> {
  if (neuron.paths.length === 0 || !(neuron.maxActivation > 0))
    return { examples: [], interventions: NO_INTERVENTIONS };
  const { examples } = yield* findCounterExamples(neuron, context);
  return { examples, interventions: yield* measureInterventions(neuron, context, INTERVENED) };
}
