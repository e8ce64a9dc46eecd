import { numbersIn, placesUnder } from "./graph-marks";
import { tokenOf } from "./token-of";

/** A node that was asked for its menu. */
export interface AskedNode {
  readonly element: Element;
  /** As they are in the vocabulary. */
  readonly tokens: readonly string[];
  /** The paths through it, by their places in the served list. */
  readonly places: readonly number[];
  /** Where graphs of several neurons are drawn together: the texts of each that has it. */
  readonly texts: readonly TextsLink[];
}

/** Where the texts of a neuron are that a path explains. */
export interface TextsLink {
  readonly of: string;
  readonly href: string;
}

/** A node's tokens are those of its step in the list, which has all of them. */
export function askedNode(root: Element, element: Element): AskedNode {
  const row = element.closest("tr[data-row]");
  const texts = textsUnder(root, row ?? element);
  const places = texts.length > 0 ? [] : placesUnder(root, row ?? element);
  const shared = { element, places, texts };
  if (row !== null) return { ...shared, tokens: [shownToken(element)] };
  const single = element.getAttribute("data-token");
  if (single !== null) return { ...shared, tokens: [single] };
  const [first] = (element.getAttribute("data-rows") ?? "").split(" ");
  const steps = [...root.querySelectorAll(`tr[data-row="${first}"] .token-step`)].reverse();
  const codes = steps[Number(element.getAttribute("data-step"))]?.querySelectorAll("code") ?? [];
  return { ...shared, tokens: [...codes].map(shownToken) };
}

/** Of the rows that an element belongs to, for each neuron the first link to its texts. */
function textsUnder(root: Element, element: Element): TextsLink[] {
  const rows = numbersIn(element, element.hasAttribute("data-row") ? "data-row" : "data-rows");
  const links = rows.flatMap((row) => [
    ...root.querySelectorAll<HTMLAnchorElement>(`tr[data-row="${row}"] a[data-of]`),
  ]);
  const byNeuron = new Map<string, string>();
  for (const { dataset, href } of links) {
    const { of = "" } = dataset;
    if (!byNeuron.has(of)) byNeuron.set(of, href);
  }
  return [...byNeuron].map(([of, href]) => ({ of, href }));
}

function shownToken(code: Element): string {
  return code.getAttribute("data-token") ?? tokenOf(code.textContent ?? "");
}
