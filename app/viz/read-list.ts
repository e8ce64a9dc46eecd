import { type ListView, NEURONS_PER_PAGE } from "@/components/model/list-view";
import type { QuestionCounts } from "@/lib/atlas/questions";
import { must } from "@/lib/domain/at";
import type { OfPole } from "@/lib/domain/pole";
import { thisSite } from "@/lib/process/site";
import { listNeurons, type NeuronList } from "@/lib/services/neuron-list";
import { countQuestions } from "@/lib/services/selected";

const NOTHING: NeuronList = { neurons: [], total: 0, statistics: [] };

/** The page of a list that a view asks for, the last one when it asks for one beyond; of a layer when one is given. */
export async function readList(
  model: string,
  { selection, page, ...view }: ListView,
  layer?: number,
): Promise<NeuronList> {
  const here = layer === undefined ? [] : [{ of: "layer" as const, is: "=" as const, value: layer }];
  const wanted = { ...selection, conditions: [...selection.conditions, ...here] };
  const read = async (each: number) => {
    const stretch = { limit: NEURONS_PER_PAGE, offset: (each - 1) * NEURONS_PER_PAGE };
    return (await listNeurons(thisSite(), model, wanted, stretch, view)) ?? NOTHING;
  };
  const list = await read(page);
  const last = Math.max(1, Math.ceil(list.total / NEURONS_PER_PAGE));
  return page <= last ? list : read(last);
}

/** How many neurons each named question finds at a pole of a model, or of a layer of it when one is given. */
export async function readQuestionCounts(
  model: string,
  pole: OfPole = {},
  layer?: number,
): Promise<QuestionCounts> {
  const { store, catalogue } = thisSite();
  const found = must(await catalogue.find(model), "a model whose page is asked for");
  return countQuestions(store, found, layer ?? null, pole);
}
