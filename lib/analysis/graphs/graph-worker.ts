import { at } from "@/lib/domain/at";
import { normalizeToken } from "@/lib/domain/token";
import { openSession } from "@/lib/run/node";
import type { ModelSession } from "@/lib/run/session";
import { serveTasks, workerSetup } from "@/lib/workers/worker-task";
import { ExampleBuilder, spellingKeys } from "./example-builder";
import { type FitContext, fitNeuron } from "./fit-neuron";
import type { GraphResult, GraphSetup, GraphTask, NeuronTask } from "./graph-task";
import { openRows } from "./model-rows";
import { type RowRunner, runFits } from "./run-fits";
import { gatherSurvey, tokensOf } from "./survey";
import { surveyShard } from "./survey-shard";
import { TokenPlaces } from "./token-places";

const setup = workerSetup<GraphSetup>();
const survey = gatherSurvey(setup.corpus, setup.survey);
const context: FitContext = {
  builder: new ExampleBuilder(survey, spellingKeys(setup.vocabulary)),
  survey,
  ordinary: new Set(setup.ordinary),
  places: new TokenPlaces(survey.tokenIds, setup.vocabulary.length),
  digits: setup.digits,
  vocabulary: setup.vocabulary,
  referenceKeys: setup.vocabulary.map(normalizeToken),
  bosTokenId: setup.bosTokenId,
  maskTokenId: setup.maskTokenId,
};
let surveySession: Promise<ModelSession> | null = null;
const runners = new Map<number, Promise<RowRunner>>();

serveTasks<GraphTask, GraphResult>(async (task) => {
  if (task.kind === "survey") {
    surveySession ??= openSession(setup.onnx, [
      ...new Set(setup.neurons.map(({ layer }) => at(setup.activations, layer))),
    ]);
    return {
      kind: "survey",
      shard: await surveyShard(setup, survey, await surveySession, task.first, task.count),
    };
  }
  const started = Date.now();
  const runner = runners.get(task.layer) ?? openRows(setup, task.layer);
  runners.set(task.layer, runner);
  const fits = task.neurons.map((neuron) => ({
    neuron: neuron.neuron,
    pole: neuron.pole,
    fit: fitNeuron(task.method, { layer: task.layer, ...withTokens(neuron) }, context),
  }));
  const { results, tokensRun } = await runFits(fits, await runner);
  return { kind: "fit", graphs: results, tokensRun, milliseconds: Date.now() - started };
});

function withTokens({ texts, windows, ...rest }: NeuronTask) {
  return {
    ...rest,
    texts: texts.map((text) => ({ ...text, tokenIds: tokensOf(setup.corpus, text.sequence) })),
    windows: windows.map((window) => ({
      ...window,
      tokenIds: tokensOf(setup.corpus, window.sequence).subarray(0, window.start + window.activations.length),
    })),
  };
}
