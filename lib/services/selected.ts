import {
  type Condition,
  fulfils,
  QUESTIONS,
  type QuestionCounts,
  type QuestionName,
} from "@/lib/atlas/questions";
import {
  atPole,
  conditionsOf,
  formatSelection,
  type ListOrder,
  orderOf,
  type Selection,
} from "@/lib/atlas/selection";
import { at, nothingAt } from "@/lib/domain/at";
import {
  formatNeuron,
  type NeuronIndex,
  type NeuronPole,
  neuronAt,
  neuronOrdinal,
} from "@/lib/domain/neuron";
import { type OfPole, POLES, type Pole, poleOf } from "@/lib/domain/pole";
import { type Neighbours, neighboursOf } from "@/lib/domain/seen-list";
import type { ModelDescription } from "@/lib/methods/model-description";
import { ofPole } from "@/lib/methods/negative";
import type { Store, StoredModel } from "@/lib/store/store";
import { dataKey, statisticOf, statisticsOf } from "./statistics";

/**
 * The neurons of a selection, as layer-major positions in the order of its list, unknown values last, ties by neuron.
 * Of no condition: those that have data. Kept in the store's memory.
 */
export function listSelected(store: Store, model: StoredModel, selection: Selection): Promise<Uint32Array> {
  return store.memory.read(
    "selections",
    `${dataKey(model)} ${formatSelection(selection)}`,
    async () => {
      const [mask, order] = [await maskOf(store, model, selection), orderOf(selection)];
      const all = await sortedNeurons(store, model, order ?? { by: "neuron", order: "asc" });
      const { among } = selection;
      if (among !== undefined) return namedNeurons(model, among, order === null ? null : all, mask);
      return all.filter((ordinal) => mask[ordinal] === 1);
    },
    ({ byteLength }) => byteLength,
  );
}

/** How many neurons each of the named questions finds in a model at a pole, or in a layer of it; kept in the store's memory. */
export function countQuestions(
  store: Store,
  whole: ModelDescription,
  layer: number | null,
  { pole }: OfPole = {},
): Promise<QuestionCounts> {
  const model = ofPole(whole, pole);
  return store.memory.read(
    "counts of questions",
    `${dataKey(model)} ${layer}`,
    async () => {
      const names = Object.keys(QUESTIONS) as QuestionName[]; // the keys of the table
      const here = layer === null ? [] : [{ of: "layer" as const, is: "=" as const, value: layer }];
      const counts = await Promise.all(
        names.map(async (name): Promise<[QuestionName, number]> => {
          const mask = await maskOf(store, model, { questions: [name], conditions: here, order: null });
          return [name, mask.reduce((sum, bit) => sum + bit, 0)];
        }),
      );
      return Object.fromEntries(counts) as QuestionCounts; // every name of the table
    },
    () => 500,
  );
}

/** The neurons that a list names, each once, those of the mask, as they are named or in the order given. */
function namedNeurons(
  model: StoredModel,
  among: readonly NeuronIndex[],
  inOrder: Uint32Array | null,
  mask: Uint8Array,
): Uint32Array {
  const there = among.filter(({ layer, neuron }) => layer < model.numLayers && neuron < model.layerSize);
  const named = new Set(there.map((index) => neuronOrdinal(model, index)));
  const ordered = inOrder === null ? [...named] : [...inOrder].filter((ordinal) => named.has(ordinal));
  return Uint32Array.from(ordered.filter((ordinal) => mask[ordinal] === 1));
}

/** The neurons before and after one in a selection's list of its pole; null when it is not in it. */
export async function neighboursIn(
  store: Store,
  model: ModelDescription,
  selection: Selection,
  index: NeuronPole,
): Promise<Neighbours | null> {
  const list = await listSelected(store, ofPole(model, index.pole), selection);
  const place = list.indexOf(neuronOrdinal(model, index));
  if (place < 0) return null;
  return neighboursOf(place, list.length, (i) => ({
    model: model.name,
    ...neuronAt(model, at(list, i)),
    ...poleOf(index),
  }));
}

/** The same in a list that names the poles of its neurons, as it names them: those of each that the rest of it leaves. */
export async function neighboursNamed(
  store: Store,
  model: ModelDescription,
  selection: Selection,
  index: NeuronPole,
): Promise<Neighbours | null> {
  const left = async (pole: Pole) =>
    new Set(await listSelected(store, ofPole(model, pole), atPole(selection, pole)));
  const [positive, negative] = await Promise.all(POLES.map(left));
  const named = (selection.among ?? []).filter((each) =>
    (each.pole === undefined ? positive : negative)?.has(neuronOrdinal(model, each)),
  );
  const list = [...new Map(named.map((each) => [formatNeuron(each), each])).values()];
  const place = list.findIndex((each) => formatNeuron(each) === formatNeuron(index));
  if (place < 0) return null;
  return neighboursOf(place, list.length, (i) => ({ model: model.name, ...at(list, i) }));
}

/** 1 for a neuron with data for which every condition holds. */
async function maskOf(store: Store, model: StoredModel, selection: Selection): Promise<Uint8Array> {
  const mask = (await statisticsOf(store, model)).present.slice();
  for (const condition of conditionsOf(selection)) {
    const valueAt = await readerOf(store, model, condition.of);
    for (let i = 0; i < mask.length; i++) if (!fulfils(valueAt(i), condition)) mask[i] = 0;
  }
  return mask;
}

async function readerOf(
  store: Store,
  model: StoredModel,
  of: Condition["of"],
): Promise<(ordinal: number) => number> {
  if (of === "layer") return (ordinal) => Math.floor(ordinal / model.layerSize);
  if (of === "neuron") return (ordinal) => ordinal % model.layerSize;
  const values = await statisticOf(store, model, of);
  return values === null ? () => Number.NaN : (ordinal) => values[ordinal] ?? nothingAt(ordinal);
}

/** Every neuron in an order; sorted once for the model's data. */
async function sortedNeurons(
  store: Store,
  model: StoredModel,
  { by, order }: ListOrder,
): Promise<Uint32Array> {
  const all = () => new Uint32Array(model.numLayers * model.layerSize).map((_, i) => i);
  if (by === "neuron") return order === "asc" ? all() : all().reverse();
  return store.memory.read(
    "orders",
    `${dataKey(model)} ${by} ${order}`,
    async () => sorted(all(), await statisticOf(store, model, by), order),
    ({ byteLength }) => byteLength,
  );
}

function sorted(ordinals: Uint32Array, values: Float64Array | null, order: "asc" | "desc"): Uint32Array {
  if (values === null) return ordinals;
  const sign = order === "asc" ? 1 : -1;
  const keys = values.map((value) => (Number.isNaN(value) ? Infinity : sign * value));
  return ordinals.sort((a, b) => {
    const [first, second] = [keys[a] ?? nothingAt(a), keys[b] ?? nothingAt(b)];
    return first === second ? a - b : first - second;
  });
}
