import { openRows } from "@/lib/analysis/graphs/model-rows";
import { type RowRunner, runFits } from "@/lib/analysis/graphs/run-fits";
import { tokensOf } from "@/lib/analysis/graphs/survey";
import { hashOf } from "@/lib/analysis/hash";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import type { ProbeContext } from "./counter-example";
import { probeNeuron } from "./probe-neuron";
import type { ProbeResult, ProbeSetup, ProbeTask } from "./probe-task";
import { idsByToken } from "./token-pool";

const { corpus, ...setup } = workerSetup<ProbeSetup>();
const context: Omit<ProbeContext, "seed"> = {
  ...setup,
  idOf: idsByToken(setup.vocabulary),
  corpus: corpus.tokenIds,
};
const runners = new Map<number, Promise<RowRunner>>();

serveTasks<ProbeTask, ProbeResult>(async ({ layer, neurons }) => {
  const runner = runners.get(layer) ?? openRows(setup, layer);
  runners.set(layer, runner);
  const fits = neurons.map(({ neuron, pole, texts, ...rest }) => {
    const probed = {
      ...rest,
      texts: texts.map((text) => ({
        ...text,
        tokenIds: tokensOf(corpus, text.sequence).subarray(0, text.start + text.activations.length),
      })),
    };
    return { neuron, pole, fit: probeNeuron(probed, { ...context, seed: hashOf(layer, neuron) }) };
  });
  const { results } = await runFits(fits, await runner);
  return results;
});
