import { at } from "@/lib/domain/at";
import { FIND_PLACES, type FindFacets, type FindPlace, type FindQuery } from "@/lib/domain/found";
import { totalNeurons } from "@/lib/domain/model";
import { isNegative, poleIn } from "@/lib/domain/pole";
import type { ModelDescription } from "@/lib/methods/model-description";
import { readGraphTrust } from "@/lib/methods/neuron2graph/read-trust";
import type { Box } from "@/lib/search/box";
import { type Ranking, rank } from "@/lib/search/ranking";
import type { Store } from "@/lib/store/store";
import { bitOf, scoreTerm, type TermFound } from "./find-scores";
import { sideNamed } from "./sides";
import { statisticOf, statisticsOf } from "./statistics";

/** All that a search of the box finds. */
export interface Found {
  readonly ranking: Ranking;
  readonly facets: FindFacets;
  readonly terms: ReadonlyMap<string, readonly TermFound[]>;
  /** By model, where the order is by it: for each neuron the lower end of its F1. */
  readonly leastF1: ReadonlyMap<string, Float32Array>;
  readonly bytes: number;
}

/** Finds the neurons of models for which everything in the box holds, and puts them in order. */
export async function findAll(
  store: Store,
  box: Box,
  query: Pick<FindQuery, "layer" | "pole" | "place" | "sort">,
  models: readonly ModelDescription[],
): Promise<Found> {
  const matches = new Map<string, { ordinals: Uint32Array; keys: Float64Array }>();
  const terms = new Map<string, readonly TermFound[]>();
  const leastF1 = new Map<string, Float32Array>();
  const counts: Record<string, number> = Object.fromEntries(
    models.map(({ name }) => [sideNamed(name).model, 0]),
  );
  const poles = { positive: 0, negative: 0 };
  const layer: Record<string, number> = {};
  const place: Record<FindPlace, number> = { on: 0, after: 0, promotes: 0, text: 0, explanation: 0 };
  for (const model of models) {
    const found = await Promise.all(box.terms.map((term) => scoreTerm(store, model, term)));
    const allowed = await allowedBy(store, model, box);
    const keys = await keysFor(store, model, query.sort);
    const positive = found.filter(({ term }) => !term.not);
    terms.set(model.name, positive);
    const side = sideNamed(model.name);
    const inPole = query.pole === "both" || query.pole === poleIn(side);
    const ordinals: number[] = [];
    for (let ordinal = 0; ordinal < totalNeurons(model); ordinal++) {
      if (!allowed(ordinal)) continue;
      if (found.some(({ term, scores }) => term.not === at(scores, ordinal) > 0)) continue;
      const own = Math.floor(ordinal / model.layerSize);
      const bits = positive.reduce((all, { places }) => all | at(places, ordinal), 0);
      const inLayer = query.layer === undefined || own === query.layer;
      const inPlace = query.place === undefined || (bits & bitOf(query.place)) !== 0;
      if (inLayer && inPlace) poles[poleIn(side)]++;
      if (!inPole) continue;
      if (inLayer) for (const each of FIND_PLACES) if (bits & bitOf(each)) place[each]++;
      if (inPlace) layer[own] = (layer[own] ?? 0) + 1;
      if (inLayer && inPlace) ordinals.push(ordinal);
    }
    counts[side.model] = (counts[side.model] ?? 0) + ordinals.length;
    const surest = keys === null && positive.length === 0 ? await surestF1(store, model, box) : null;
    if (surest !== null) leastF1.set(model.name, surest);
    const keyOf =
      keys ??
      (positive.length > 0
        ? (ordinal: number) => meanScore(positive, ordinal)
        : await byFilter(store, model, box, surest));
    matches.set(model.name, {
      ordinals: Uint32Array.from(ordinals),
      keys: Float64Array.from(ordinals, (ordinal) => keyOf(ordinal)),
    });
  }
  const ranking = rank(matches);
  const neurons = models.reduce((sum, model) => sum + totalNeurons(model), 0);
  const bytes = 1000 + 14 * ranking.keys.length + 5 * neurons * box.terms.length;
  const hasNegative = models.some(({ name }) => isNegative(name));
  const facets = { model: counts, layer, place, ...(hasNegative && { pole: poles }) };
  return { ranking, facets, terms, leastF1, bytes };
}

function meanScore(found: readonly TermFound[], ordinal: number): number {
  if (found.length === 0) return 0;
  return found.reduce((sum, { scores }) => sum + at(scores, ordinal), 0) / found.length;
}

/** Of each graph the F1 that it has at least, where that is what a search without words asks for; else null. */
async function surestF1(store: Store, model: ModelDescription, { filters: [first] }: Box) {
  if (first?.statistic !== "f1" || first.operator.startsWith("<")) return null;
  return model.revisions.neuron2graph === undefined ? null : (await readGraphTrust(store, model)).leastF1;
}

/**
 * Without words, the furthest past the first limit comes first; by its F1 from below, the surest: few texts prove little.
 * Of numbers alone, those of which anything is known.
 */
async function byFilter(
  store: Store,
  model: ModelDescription,
  { filters: [first] }: Box,
  surest: Float32Array | null,
) {
  if (first === undefined) {
    const { present } = await statisticsOf(store, model);
    return (ordinal: number) => at(present, ordinal);
  }
  const values = surest ?? (await statisticOf(store, model, first.statistic));
  const sign = first.operator.startsWith("<") ? -1 : 1;
  return (ordinal: number) => sign * (values?.[ordinal] ?? 0);
}

/** Whether numbers and statistics of the box let a neuron be; a statistic that is not known does not. */
async function allowedBy(store: Store, model: ModelDescription, box: Box) {
  const columns = await Promise.all(
    box.filters.map(async (filter) => ({
      filter,
      values: await statisticOf(store, model, filter.statistic),
    })),
  );
  return (ordinal: number) =>
    (box.layer === null || Math.floor(ordinal / model.layerSize) === box.layer) &&
    (box.neuron === null || ordinal % model.layerSize === box.neuron) &&
    columns.every(({ filter: { operator, value }, values }) => {
      const own = values?.[ordinal] ?? Number.NaN;
      if (operator === "<") return own < value;
      if (operator === "<=") return own <= value;
      return operator === ">" ? own > value : own >= value;
    });
}

/** Null for the order of relevance. */
async function keysFor(store: Store, model: ModelDescription, sort: FindQuery["sort"]) {
  if (sort === "layer") return (ordinal: number) => -Math.floor(ordinal / model.layerSize);
  if (sort === "relevance") return null;
  const values = await statisticOf(store, model, "max_activation");
  return (ordinal: number) => {
    const value = values?.[ordinal] ?? Number.NaN;
    return Number.isNaN(value) ? Number.MIN_SAFE_INTEGER : value;
  };
}
