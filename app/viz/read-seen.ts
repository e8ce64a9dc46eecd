import { type Params, readSearch } from "@/app/search/read-search";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { SeenList } from "@/lib/domain/seen-list";
import { thisSite } from "@/lib/process/site";
import { getSeenList, getSeenSearch } from "@/lib/services/seen-list";

/** The list that a neuron's address says it is seen in, of a search (`q`) or of a selection (`in`); null where it says none. */
export async function readSeen(model: string, asked: Params, index: NeuronPole): Promise<SeenList | null> {
  if (asked.q === undefined) return getSeenList(thisSite(), model, asked.in, index);
  const search = readSearch({ ...asked, in: undefined, pole: asked.side });
  return search.ok ? getSeenSearch(thisSite(), model, search.value, index) : null;
}
