import { type ListView, NEURONS_PER_PAGE } from "@/components/model/list-view";
import type { QuestionCounts } from "@/lib/atlas/questions";
import { must } from "@/lib/domain/at";
import { thisSite } from "@/lib/process/site";
import { listNeurons, type NeuronList } from "@/lib/services/neuron-list";
import { countQuestions } from "@/lib/services/selected";

const NOTHING: NeuronList = { neurons: [], total: 0, statistics: [] };

/** The page of a list that a view asks for, the last one when it asks for one beyond; of a layer when one is given. */
export async function readList(
  model: string,
  { selection, page }: ListView,
  layer?: number,
): Promise<NeuronList> {
  const here = layer === undefined ? [] : [{ of: "layer" as const, is: "=" as const, value: layer }];
  const wanted = { ...selection, conditions: [...selection.conditions, ...here] };
  const stretch = (each: number) => ({ limit: NEURONS_PER_PAGE, offset: (each - 1) * NEURONS_PER_PAGE });
  const list = (await listNeurons(thisSite(), model, wanted, stretch(page))) ?? NOTHING;
  const last = Math.max(1, Math.ceil(list.total / NEURONS_PER_PAGE));
  return page <= last ? list : ((await listNeurons(thisSite(), model, wanted, stretch(last))) ?? NOTHING);
}

/** How many neurons each named question finds in a model, or in a layer of it when one is given. */
export async function readQuestionCounts(model: string, layer?: number): Promise<QuestionCounts> {
  const { store, catalogue } = thisSite();
  const found = must(await catalogue.find(model), "a model whose page is asked for");
  return countQuestions(store, found, layer ?? null);
}
