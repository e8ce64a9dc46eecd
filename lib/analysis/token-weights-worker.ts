import { at } from "@/lib/domain/at";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import { type NeuronTokenWeights, type TokenWeightsSetup, tokenWeightsOf } from "./token-weights";

/** Neurons of one layer. */
export interface TokenWeightsTask {
  readonly layer: number;
  readonly neurons: readonly number[];
}

const setup = workerSetup<TokenWeightsSetup>();

serveTasks<TokenWeightsTask, readonly (NeuronTokenWeights | null)[]>(async ({ layer, neurons }) => {
  const out = at(setup.layers, layer);
  return neurons.map((neuron) => (out === null ? null : tokenWeightsOf(setup, out, neuron)));
});
