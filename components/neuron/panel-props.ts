import type { ComponentType, ReactNode } from "react";
import type { Citation } from "@/lib/cite/citation";
import type { ModelFacts } from "@/lib/domain/model-facts";
import type { NeuronPole } from "@/lib/domain/neuron";
import type { NeuronPage } from "@/lib/domain/neuron-page";
import { neuronApiPath, neuronPath } from "@/lib/domain/paths";
import type { ServedModel } from "@/lib/domain/served-model";
import type { Snippet, SnippetPreview } from "@/lib/domain/snippet";
import type { NeuronPageView } from "./view";

/** What a panel is given: where it stands, and the parts of the page's data that it shows. */
export interface PanelProps<Part extends keyof PanelData = keyof PanelData> {
  readonly place: PanelPlace;
  readonly data: Pick<PanelData, Part>;
  /** Holds what no script touches, where a page sends that apart from the rest. */
  readonly Still?: StillPart;
}

/** Markup without a client component in it. */
export type StillPart = ComponentType<{ readonly children: ReactNode }>;

/** The neuron whose page it is, and what the address asks of it. */
export interface PanelPlace {
  readonly model: ModelFacts;
  readonly index: NeuronPole;
  /** As addresses name it; `all` for every one. */
  readonly service: string;
  readonly view: NeuronPageView;
}

export interface PanelData extends NeuronPage {
  /** All tokens of all texts, when the address asks for them. */
  readonly texts: readonly Snippet[] | null;
  /** The model as browsers can run it, where the site serves it. */
  readonly served: ServedModel | null;
  /** The control windows that the address asks for; null when it asks for none. */
  readonly controls: readonly SnippetPreview[] | null;
  /** What a citation of the neuron says, but for its sentence. */
  readonly citation: Omit<Citation, "sentence">;
}

/** The page that has all that the one at hand folds; null when it is the same. */
export function unfoldedPath({ model, index, service, view }: PanelPlace): string | null {
  return view.open === "all" ? null : neuronPath(model.name, index, service, { open: "all", ...view.seen });
}

/** Where a service's data of the neuron are; null when the model has none. */
export function dataPathOf({ model, index }: PanelPlace, service: string): string | null {
  const has = model.services.some((entry) => entry.service === service);
  return has ? neuronApiPath(model.name, service, index) : null;
}
