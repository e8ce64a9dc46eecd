/** What the address of a neuron's page asks to see. */
export interface NeuronPageView {
  /** Rank of the text that the page opens at. */
  readonly text: number | null;
  /** One colour scale for all texts of the neuron, or one for each text. */
  readonly scale: "neuron" | "text";
  /** Null leaves it to the page: an opened text is shown full, the others as windows. */
  readonly show: "window" | "full" | null;
  /** Place of the path whose texts are shown, in the list as it is served. */
  readonly path: number | null;
}

export type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Reads the view from the query string; what it does not know it leaves at the default. */
export function parseView(params: SearchParams): NeuronPageView {
  const { text, scale, show, path } = params;
  return {
    text: typeof text === "string" && /^\d{1,3}$/.test(text) ? Number(text) : null,
    scale: scale === "text" ? "text" : "neuron",
    show: show === "full" || show === "window" ? show : null,
    path: typeof path === "string" && /^\d{1,5}$/.test(path) ? Number(path) : null,
  };
}

/** Whether the page needs texts whole, beyond their windows. */
export function needsWholeTexts({ text, show }: NeuronPageView): boolean {
  return show === "full" || (text !== null && show !== "window");
}
