import type { NeuronPole } from "@/lib/domain/neuron";
import type { NeuronView } from "@/lib/domain/neuron-view";
import { neuronPath } from "@/lib/domain/paths";
import type { ServedModel } from "@/lib/domain/served-model";
import type { NeuronPageView } from "./view";

/** Whose texts a list shows, and how: what a component of the browser needs of a panel's place. */
export interface ListPlace {
  readonly model: string;
  readonly index: NeuronPole;
  readonly service: string;
  readonly view: NeuronPageView;
  /** The model as browsers can run it, where the site serves it whole. */
  readonly served: ServedModel | null;
}

/** The address that leads others to the neuron seen so: the list that it was reached by is the reader's own. */
export function permanentPath(place: Omit<ListPlace, "served">, change: NeuronView) {
  const { seen: _, ...view } = place.view;
  return viewPath({ ...place, view }, change);
}

/** The address of the same page seen in another way; a text that it named is named no more, a path unless `change` has it. */
export function viewPath({ model, index, service, view }: Omit<ListPlace, "served">, change: NeuronView) {
  const { scale, set, by, overlay, show, text, open, seen } = view;
  const kept = { scale, set, by, overlay, open, show: text === null ? show : null, ...seen };
  return neuronPath(model, index, service, { ...kept, ...change });
}
