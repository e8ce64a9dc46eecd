import { type ListView, NEURONS_PER_PAGE } from "@/components/model/list-view";
import { thisSite } from "@/lib/process/site";
import { listNeurons, type NeuronList } from "@/lib/services/neuron-list";

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
