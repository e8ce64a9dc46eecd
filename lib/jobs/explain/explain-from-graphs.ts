import { totalNeurons } from "@/lib/domain/model";
import { type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import type { Pole } from "@/lib/domain/pole";
import type { Progress } from "@/lib/domain/progress";
import { RULE } from "@/lib/explain/asked-tests";
import { explainByRule } from "@/lib/explain/rule/explain-by-rule";
import { mostlyIn } from "@/lib/explain/rule/mostly-in";
import type { ImportReport } from "@/lib/import/report";
import type { Log, OpenDatabase } from "@/lib/jobs/database";
import { findModel } from "@/lib/jobs/export";
import type { ExplanationRecord } from "@/lib/methods/neuron-explainer/record";
import { explanationRecordOf } from "@/lib/methods/neuron-explainer/to-record";
import { readGraph } from "@/lib/methods/neuron2graph/read";
import { readPreviewsOfMany } from "@/lib/methods/neuroscope/read";
import type { Store, StoredModel } from "@/lib/store/store";
import { type ChosenNeurons, chooseNeurons } from "./chosen-neurons";
import { keepingStore } from "./keeping-store";
import { readTestWindows } from "./neuron-texts";
import { modelAtPole } from "./pole-model";
import { publishExplanations } from "./publish-explanations";

export interface RuleJob {
  readonly model: string;
  readonly pole: Pole;
  readonly neurons: ChosenNeurons;
  /** Counts and writes nothing. */
  readonly dryRun: boolean;
  readonly keep: boolean;
  readonly log: Log;
  readonly progress?: Progress;
}

/**
 * Has neurons explained by what their graphs say, and adds that to the explanations that the model has. Nothing is asked
 * of anybody. Throws one sentence where there are no graphs.
 */
export async function explainFromGraphs(
  { connections }: Pick<OpenDatabase, "connections">,
  { log, progress, keep, dryRun, ...job }: RuleJob,
): Promise<ImportReport | null> {
  const store = keepingStore(connections);
  const whole = await findModel(store, job.model);
  const model = modelAtPole(whole, job.pole, { method: "neuron2graph", what: "graphs" });
  const neurons = chooseNeurons(model, job.neurons);
  const wanted = new Set(neurons.map((index) => neuronOrdinal(model, index)));
  const usual = await usualSources(store, model);
  const explained = new Set<number>();
  let seen = 0;
  const of = async (index: NeuronIndex) => {
    const ordinal = neuronOrdinal(model, index);
    if (!wanted.has(ordinal)) return null;
    const record = await recordOf(store, model, index, usual);
    if (record !== null) explained.add(ordinal);
    seen += 1;
    progress?.update(seen);
    return record;
  };
  progress?.start(`Explaining ${model.name}`, neurons.length, "neurons");
  try {
    if (dryRun) for (const index of neurons) await of(index);
    const origin = "made by rule from each neuron's graph, tested on windows that no graph was fitted to";
    const options = { log, keep };
    const report = dryRun
      ? null
      : await publishExplanations(
          connections,
          store,
          model,
          { explainer: RULE, pole: job.pole, origin, of },
          options,
        );
    const done = dryRun ? "would be explained" : "were explained";
    const others = explained.size < neurons.length ? "; the others have no graph that fires" : "";
    log(`${explained.size} of ${neurons.length} neurons ${done} by rule${others}.`);
    return report;
  } finally {
    progress?.stop();
  }
}

async function recordOf(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  usual: readonly (string | null)[],
): Promise<ExplanationRecord | null> {
  const graph = await readGraph(store, model, index);
  if (graph === null) return null;
  const [windows, own] = await Promise.all([
    graph.paths === null ? [] : readTestWindows(store, model, index),
    sourcesOf(store, model, [index]),
  ]);
  const explanation = explainByRule(graph, windows, mostlyIn(own, usual));
  return explanation && explanationRecordOf({ ...explanation, simulations: [] });
}

/** Neurons whose texts say what is usual. */
const SURVEYED = 64;

/** Where the strongest texts of neurons all over the model come from. */
function usualSources(store: Store, model: StoredModel): Promise<(string | null)[]> {
  const total = totalNeurons(model);
  const neurons = Array.from({ length: Math.min(total, SURVEYED) }, (_, i) =>
    neuronAt(model, Math.floor((i * total) / Math.min(total, SURVEYED))),
  );
  return sourcesOf(store, model, neurons);
}

async function sourcesOf(
  store: Store,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
): Promise<(string | null)[]> {
  if (model.revisions.neuroscope === undefined) return [];
  const previews = await readPreviewsOfMany(store, model, neurons);
  return previews.flat().map(({ source }) => source);
}
