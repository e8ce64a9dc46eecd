import {
  choosePaths,
  currentSelection,
  lightPaths,
  startSelection,
  subscribe,
} from "@/components/neuron/path-selection";
import { markSelection, placesUnder } from "./graph-marks";
import { neighbourOf, startWalking } from "./graph-walk";

const NODE = "g.node, .path-chips > .node, .path-table .words code";

/**
 * Makes a graph that the server drew answer to pointer and keys; gives back how to stop.
 *
 * @param chooses whether a row chooses its paths, where the page has their texts; else its links are all that it leads to
 */
export function attachHands(root: HTMLElement, onAsk: (node: Element) => void, chooses = true): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  startWalking(root, NODE);
  const asked = root.querySelector('tr[data-row]:has(.row-link[aria-current="true"])');
  if (asked !== null) startSelection(placesUnder(root, asked));
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
  if (root.querySelector("[data-node]") !== null)
    void import("./near-hands").then(({ attachNear }) => attachNear(root, signal));
  return () => {
    stop.abort();
    unsubscribe();
  };

  function onClick(event: MouseEvent) {
    if (!(event.target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const node = event.target.closest(NODE);
    if (node !== null) return onAsk(node);
    const row = event.target.closest("tr[data-row]");
    if (!chooses || row === null || event.target.closest("summary, button") !== null) return;
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
      return onAsk(node);
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
