import { atPole, type Selection } from "@/lib/atlas/selection";
import { at, nothingAt } from "@/lib/domain/at";
import type { AnyStatisticName } from "@/lib/domain/derived-statistics";
import { type NeuronIndex, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { type OfPole, poleIn } from "@/lib/domain/pole";
import type { NeuronStatistics } from "@/lib/domain/statistics";
import { ofPole } from "@/lib/methods/negative";
import { readBestExplanations } from "@/lib/methods/neuron-explainer/read";
import { listTopNeurons as topNeuronsOf } from "@/lib/methods/neuroscope/read";
import { type PeakTokens, readPeakTokens } from "@/lib/methods/neuroscope/read-peaks";
import type { Store, StoredModel } from "@/lib/store/store";
import { listSelected } from "./selected";
import type { Site } from "./site";
import { statisticsOf } from "./statistics";
import { statisticsAtHand } from "./statistics-at-hand";

/** A neuron as a list shows it. */
export interface ListedNeuron extends NeuronIndex {
  readonly statistics: NeuronStatistics<AnyStatisticName>;
  /** The strongest token of its strongest text, and what stands around it; null without texts. */
  readonly peak: PeakTokens | null;
  /** The best one. */
  readonly explanation: string | null;
}

/** A stretch of a selection's list. */
export interface NeuronList {
  readonly neurons: readonly ListedNeuron[];
  readonly total: number;
  /** Statistics that the model has and that say different things. */
  readonly statistics: readonly AnyStatisticName[];
}

/** Some neurons of a selection in its order, of one pole, and how many it has; null when there is no such model. */
export async function listNeurons(
  { store, catalogue }: Site,
  modelName: string,
  selection: Selection,
  stretch: Stretch,
  pole: OfPole = {},
): Promise<NeuronList | null> {
  const model = await catalogue.find(modelName);
  return model && listNeuronsOf(store, ofPole(model, pole.pole), atPole(selection, poleIn(pole)), stretch);
}

interface Stretch {
  readonly limit: number;
  readonly offset: number;
}

/** The same of a model, and a selection, as one of its poles shows them. */
export async function listNeuronsOf(
  store: Store,
  model: StoredModel,
  selection: Selection,
  { limit, offset }: Stretch,
): Promise<NeuronList> {
  const [list, statistics] = await Promise.all([
    listSelected(store, model, selection),
    statisticsAtHand(store, model),
  ]);
  const indexes = Array.from(list.subarray(offset, offset + limit), (ordinal) => neuronAt(model, ordinal));
  const [{ values }, peaks, explanations] = await Promise.all([
    statisticsOf(store, model),
    model.revisions.neuroscope ? readPeakTokens(store, model, indexes) : indexes.map(() => null),
    model.revisions.neuron_explainer ? readBestExplanations(store, model, indexes) : indexes.map(() => null),
  ]);
  const neurons = indexes.map((index, i) => {
    const ordinal = neuronOrdinal(model, index);
    const known = [...values].map(([name, column]) => [
      name,
      knownValue(column[ordinal] ?? nothingAt(ordinal)),
    ]);
    return {
      ...index,
      statistics: Object.fromEntries(known),
      peak: at(peaks, i),
      explanation: at(explanations, i)?.explanation ?? null,
    };
  });
  return { neurons, total: list.length, statistics };
}

/** Neurons by the range of activations in their strongest text, strongest first; empty without data. */
export async function listTopNeurons(
  { store, catalogue }: Site,
  modelName: string,
  { layer, limit }: { readonly layer?: number; readonly limit: number },
): Promise<[NeuronIndex, number][]> {
  const model = await catalogue.find(modelName);
  if (model === null) return [];
  return topNeuronsOf(store, model, { order: "desc", limit, ...(layer !== undefined && { layer }) });
}

function knownValue(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
