import { placesUnder } from "./graph-marks";
import { tokenOf } from "./token-of";

/** A node that was asked for its menu. */
export interface AskedNode {
  readonly element: Element;
  /** As they are in the vocabulary. */
  readonly tokens: readonly string[];
  /** The paths through it, by their places in the served list. */
  readonly places: readonly number[];
}

/** A node's tokens are those of its step in the list, which has all of them. */
export function askedNode(root: Element, element: Element): AskedNode {
  const row = element.closest("tr[data-row]");
  if (row !== null) return { element, tokens: [shownToken(element)], places: placesUnder(root, row) };
  const places = placesUnder(root, element);
  const single = element.getAttribute("data-token");
  if (single !== null) return { element, tokens: [single], places };
  const [first] = (element.getAttribute("data-rows") ?? "").split(" ");
  const steps = [...root.querySelectorAll(`tr[data-row="${first}"] .token-step`)].reverse();
  const codes = steps[Number(element.getAttribute("data-step"))]?.querySelectorAll("code") ?? [];
  return { element, tokens: [...codes].map(shownToken), places };
}

function shownToken(code: Element): string {
  return code.getAttribute("data-token") ?? tokenOf(code.textContent ?? "");
}
