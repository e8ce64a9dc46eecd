import { parseSelection } from "@/lib/atlas/selection";
import type { NeuronIndex } from "@/lib/domain/neuron";
import type { SeenList } from "@/lib/domain/seen-list";
import { neighboursIn } from "./selected";
import type { Site } from "./site";

/** The list of a selection's terms, as an address has them; null without terms that can be read, or when the neuron is not in it. */
export async function getSeenList(
  { store, catalogue }: Site,
  modelName: string,
  terms: string | readonly string[] | undefined,
  index: NeuronIndex,
): Promise<SeenList | null> {
  const selection = typeof terms === "string" && terms !== "" ? parseSelection(terms) : null;
  const model = await catalogue.find(modelName);
  if (typeof terms !== "string" || selection === null || !selection.ok || model === null) return null;
  const neighbours = await neighboursIn(store, model, selection.value, index);
  return neighbours && { terms, ...neighbours };
}
