import type { SeenIn } from "@/lib/domain/seen-list";
import { SNIPPET_SETS, type SnippetSet } from "@/lib/domain/snippet";

/** What the address of a neuron's page asks to see. */
export interface NeuronPageView {
  /** Rank of the text that the page opens at. */
  readonly text: number | null;
  /** One colour scale for all texts of the neuron, or one for each text. */
  readonly scale: "neuron" | "text";
  /** Null leaves it to the page: an opened text is shown full, the others as windows. */
  readonly show: "window" | "full" | null;
  /** Which texts are shown. */
  readonly set: SnippetSet;
  readonly by: "strength" | "path";
  /** Only the texts that the path at this place in the list explains. */
  readonly path: number | null;
  /** What is marked under the texts. */
  readonly overlay: "none" | "graph";
  /** Whether what few readers open is there too, not links to where it is. */
  readonly open: "all" | null;
  /** The list that the neuron is seen in; left out for all neurons. */
  readonly seen?: SeenIn;
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the view from the query string; what it does not know it leaves at the default. */
export function parseView({ text, scale, show, set, by, path, overlay, open }: SearchParams): NeuronPageView {
  return {
    text: placeOf(text),
    scale: scale === "text" ? "text" : "neuron",
    show: show === "full" || show === "window" ? show : null,
    set: SNIPPET_SETS.find((name) => name === set) ?? "top",
    by: by === "path" ? "path" : "strength",
    path: placeOf(path),
    overlay: overlay === "graph" ? "graph" : "none",
    open: open === "all" ? "all" : null,
  };
}

/** The seed of the test that the address asks for, 0 where it names none; null when it asks for no test. */
export function blindSeed(blind: SearchParams[string]): number | null {
  return blind === undefined ? null : (placeOf(blind) ?? 0);
}

/** Whether the page needs texts whole, beyond their windows. Of control windows there is no more. */
export function needsWholeTexts({ text, show, set }: NeuronPageView): boolean {
  return set === "top" && (show === "full" || (text !== null && show !== "window"));
}

function placeOf(param: SearchParams[string]): number | null {
  return typeof param === "string" && /^\d{1,5}$/.test(param) ? Number(param) : null;
}
