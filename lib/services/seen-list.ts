import { namesPoles, parseSelection } from "@/lib/atlas/selection";
import { at, must } from "@/lib/domain/at";
import { ApiError } from "@/lib/domain/errors";
import type { FindQuery } from "@/lib/domain/found";
import { type NeuronPole, neuronAt, neuronOrdinal } from "@/lib/domain/neuron";
import { negativeName, poleIn, poleOf } from "@/lib/domain/pole";
import type { SearchView } from "@/lib/domain/search-view";
import { type Neighbours, neighboursOf, type SeenList } from "@/lib/domain/seen-list";
import { firingText } from "@/lib/search/firing-text";
import { cursorOfPage, findWhole } from "./find";
import { firingOrder } from "./firing";
import { neighboursIn, neighboursNamed } from "./selected";
import { sideNamed, sidesOf } from "./sides";
import type { Site } from "./site";

/** The list of a selection's terms, as an address has them; null without terms that can be read, or when the neuron is not in it. */
export async function getSeenList(
  { store, catalogue }: Site,
  modelName: string,
  terms: string | readonly string[] | undefined,
  index: NeuronPole,
): Promise<SeenList | null> {
  const selection = typeof terms === "string" && terms !== "" ? parseSelection(terms) : null;
  const model = await catalogue.find(modelName);
  if (typeof terms !== "string" || selection === null || !selection.ok || model === null) return null;
  const neighbours = await (namesPoles(selection.value) ? neighboursNamed : neighboursIn)(
    ...([store, model, selection.value, index] as const),
  );
  return neighbours && { seen: { in: terms }, cursor: null, ...neighbours };
}

/**
 * What a search found as the list that a neuron is seen in: the neurons of all its models in its order, or of a text the
 * neurons of this model that fire on it. Null where it cannot be read, or the neuron is not among them.
 */
export async function getSeenSearch(
  site: Site,
  modelName: string,
  { query, view }: { readonly query: FindQuery; readonly view: SearchView },
  index: NeuronPole,
): Promise<SeenList | null> {
  try {
    const text = query.place === undefined ? firingText(query.q) : null;
    const neighbours =
      text === null
        ? await neighboursFound(site, modelName, query, index)
        : await neighboursFiring(site, modelName, text, index);
    return neighbours && { cursor: null, seen: { found: { ...view, cursor: null } }, ...neighbours };
  } catch (error) {
    // An address that says nothing sensible of a list is the neuron's all the same.
    if (error instanceof ApiError && ["bad_request", "not_found"].includes(error.code)) return null;
    throw error;
  }
}

async function neighboursFound(
  site: Site,
  modelName: string,
  query: FindQuery,
  index: NeuronPole,
): Promise<(Neighbours & Pick<SeenList, "cursor">) | null> {
  const { ranking } = await findWhole(site, query);
  const { models } = await site.catalogue.read();
  const sides = new Map(sidesOf(models.values(), "both").map((side) => [side.name, side]));
  const own = ranking.models.indexOf(index.pole === undefined ? modelName : negativeName(modelName));
  const ordinal = neuronOrdinal(must(models.get(modelName), "the model of a neuron's page"), index);
  const place = ranking.ordinals.findIndex((each, i) => each === ordinal && at(ranking.model, i) === own);
  if (place < 0) return null;
  const neighbours = neighboursOf(place, ranking.ordinals.length, (i) => {
    const side = must(sides.get(at(ranking.models, at(ranking.model, i))), "the model of a result");
    return { ...sideNamed(side.name), ...neuronAt(side, at(ranking.ordinals, i)) };
  });
  return { ...neighbours, cursor: cursorOfPage(ranking, place, query) };
}

async function neighboursFiring(
  { store, catalogue }: Site,
  modelName: string,
  text: string,
  index: NeuronPole,
): Promise<Neighbours | null> {
  const model = await catalogue.require(modelName);
  const [side] = sidesOf([model], poleIn(index));
  const order = (side && (await firingOrder(store, side, text))) ?? [];
  const place = order.indexOf(neuronOrdinal(model, index));
  if (place < 0) return null;
  return neighboursOf(place, order.length, (i) => ({
    ...neuronAt(model, at(order, i)),
    model: model.name,
    ...poleOf(index),
  }));
}
