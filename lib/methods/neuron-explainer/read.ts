import type { Explanation, ShownSimulation, Simulation } from "@/lib/domain/explanation";
import type { NeuronIndex } from "@/lib/domain/neuron";
import { revisionOf } from "@/lib/methods/model-description";
import { loadJson } from "@/lib/methods/stored-json";
import type { Store, StoredModel } from "@/lib/store/store";
import { fromJson } from "@/lib/wire/case";
import type { ExplanationRecord } from "./record";
import { EXPLANATION } from "./rows";

const NAME = "neuron_explainer";

/** A neuron's explanations, best score first; empty when it has none. */
export async function readExplanations(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<Explanation[]> {
  const columns = ["explanation", "score", "explainer", "scores"] as const;
  const rows = await store.readRows(EXPLANATION, revisionOf(model, NAME), index, columns);
  return rows.map(({ scores, ...row }) => ({
    ...row,
    scores: fromJson(JSON.parse(scores) as ExplanationRecord["scores"]),
  }));
}

/** What was simulated for each of a neuron's explanations, in their order; empty where nothing was. */
export async function readSimulations(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
): Promise<Simulation[][]> {
  const rows = await store.readRows(EXPLANATION, revisionOf(model, NAME), index, ["simulations"]);
  return rows.map(({ simulations }) =>
    simulations === null
      ? []
      : fromJson(loadJson<NonNullable<ExplanationRecord["simulations"]>>(simulations)),
  );
}

/** The first `most` texts that the best of a neuron's explanations was simulated on, of those that were; else null. */
export async function readShownSimulation(
  store: Store,
  model: StoredModel,
  index: NeuronIndex,
  most: number,
): Promise<ShownSimulation | null> {
  const rows = await store.readRows(EXPLANATION, revisionOf(model, NAME), index, ["rank", "simulations"]);
  for (const { rank, simulations } of rows) {
    if (simulations === null) continue;
    const all = loadJson<NonNullable<ExplanationRecord["simulations"]>>(simulations);
    if (all.length > 0) return { rank, texts: fromJson(all.slice(0, most)), count: all.length };
  }
  return null;
}

/** The best explanation of a neuron and its score. */
export interface BestExplanation {
  readonly explanation: string;
  readonly score: number | null;
}

/** The best explanations of several neurons, in their order; null where there is none. */
export async function readBestExplanations(
  store: Store,
  model: StoredModel,
  neurons: readonly NeuronIndex[],
): Promise<(BestExplanation | null)[]> {
  const columns = ["explanation", "score"] as const;
  const rows = await store.readRowsOfMany(EXPLANATION, revisionOf(model, NAME), neurons, columns);
  return rows.map(([best]) => best ?? null);
}
