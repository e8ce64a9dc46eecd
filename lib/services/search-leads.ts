import type { FindQuery } from "@/lib/domain/found";
import { readBox } from "@/lib/search/box";
import { findModels, modelsWith } from "@/lib/search/find-models";
import { firingText } from "@/lib/search/firing-text";
import { parseNeuronAddress } from "@/lib/search/neuron-address";
import { findWhole } from "./find";
import { countFiring } from "./firing";
import { sidesOf } from "./sides";
import type { Site } from "./site";

/** A search as an address asks for it. */
type Asked = Pick<FindQuery, "q"> & Partial<Pick<FindQuery, "model" | "layer" | "pole" | "place">>;

/**
 * How many neurons, or models, a search leads to, by whatever way its page answers it: an address, a model's name, the
 * neurons that fire on a text, or what is found. 0 where it leads to nothing, or cannot be read.
 */
export async function countLeads(
  site: Site,
  { q, model = [], layer, pole = "both", place }: Asked,
): Promise<number> {
  const { models } = await site.catalogue.read();
  const chosen = [...models.values()].filter(({ name }) => model.length === 0 || model.includes(name));
  if (place === undefined) {
    const address = parseNeuronAddress(q);
    if (address !== null) return modelsWith(findModels(chosen, address.model ?? ""), address.index).length;
    if (chosen.some(({ name }) => name.toLowerCase() === q.trim().toLowerCase())) return 1;
    const text = firingText(q);
    if (text !== null) {
      const counts = await Promise.all(
        sidesOf(chosen, "both").map((each) => countFiring(site.store, each, text)),
      );
      return counts.reduce((sum, count) => sum + count, 0);
    }
  }
  if (q.trim() === "" || !readBox(q).ok || chosen.length === 0) return 0;
  const { ranking } = await findWhole(site, { q, model, layer, pole, place, sort: "relevance" });
  return ranking.keys.length;
}
