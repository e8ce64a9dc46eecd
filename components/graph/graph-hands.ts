import { choosePaths, currentSelection, lightPaths, subscribe } from "@/components/neuron/path-selection";
import { markSelection, placesUnder } from "./graph-marks";
import { neighbourOf, startWalking } from "./graph-walk";
import { tokenOf } from "./token-of";

/** A node that was asked for its menu. */
export interface AskedNode {
  readonly element: Element;
  /** As they are in the vocabulary. */
  readonly tokens: readonly string[];
  /** The paths through it, by their places in the served list. */
  readonly places: readonly number[];
}

const NODE = "g.node, .path-chips > .node, .path-table .words code";

/** Makes a graph that the server drew answer to pointer and keys; gives back how to stop. */
export function attachHands(root: HTMLElement, onAsk: (node: AskedNode) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  startWalking(root, NODE);
  markSelection(root, currentSelection());
  const unsubscribe = subscribe(() => markSelection(root, currentSelection()));
  const light = ({ target }: Event) => {
    const part = partOf(target);
    lightPaths(part === null ? [] : placesUnder(root, part));
  };
  root.addEventListener("pointerover", light, { signal });
  root.addEventListener("focusin", light, { signal });
  root.addEventListener("pointerleave", () => lightPaths([]), { signal });
  root.addEventListener("focusout", () => lightPaths([]), { signal });
  root.addEventListener("click", onClick, { signal });
  root.addEventListener("keydown", onKeyDown, { signal });
  return () => {
    stop.abort();
    unsubscribe();
  };

  function onClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const node = event.target.closest(NODE);
    if (node !== null) return onAsk(askedNode(root, node));
    const row = event.target.closest("tr[data-row]");
    if (row === null || event.target.closest("summary, button") !== null) return;
    event.preventDefault();
    toggle(placesUnder(root, row));
  }

  function onKeyDown(event: KeyboardEvent) {
    const { target, key } = event;
    if (!(target instanceof Element) || target.closest(".node-menu") !== null) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (key === "Escape" && currentSelection().chosen.length > 0) return choosePaths([]);
    const node = target.closest(NODE);
    if ((key === "Enter" || key === " ") && node !== null) {
      event.preventDefault();
      return onAsk(askedNode(root, node));
    }
    const next = neighbourOf(root, target, key, NODE);
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows are also the page's
    next.focus();
  }
}

function toggle(places: readonly number[]) {
  const { chosen } = currentSelection();
  choosePaths(chosen.length > 0 && places.every((place) => chosen.includes(place)) ? [] : places);
}

/** What belongs to rows under an event's target. */
function partOf(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest("[data-rows], tr[data-row]") : null;
}

/** A node's tokens are those of its step in the list, which has all of them. */
function askedNode(root: Element, element: Element): AskedNode {
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
