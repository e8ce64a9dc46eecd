import { announce } from "@/components/ui/announce";
import type { ModelNeuron } from "@/lib/domain/model-neuron";
import { formatNeuron } from "@/lib/domain/neuron";
import { NEURON_LINKS, neuronOf, ROWS } from "./neuron-at-hand";
import { toggleInTray } from "./toggle-tray";
import { isInTray, keptTray, parseTray, subscribeToTray } from "./tray-store";

/** Of the page, what names neurons that its reader may want to compare: no ways through the site, no drawing's list. */
const NOT_PICKED = "nav, header, footer, .tray, .path-table, [role='toolbar']";

const listeners = new Set<() => void>();
let stop: (() => void) | null = null;

/** Whether every row of a neuron has a button that puts it into the tray. */
export function isPicking(): boolean {
  return stop !== null;
}

/** Calls `listener` when picking begins or ends; gives back how to stop. */
export function subscribeToPicking(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins or ends picking: for those who have no keys. It goes on, on other pages too, until it is ended. */
export function togglePicking(): void {
  if (stop === null) {
    stop = startPicking();
    announce("Each neuron listed has a button that puts it into the tray.");
  } else {
    stop();
    stop = null;
    announce("");
  }
  for (const listener of listeners) listener();
}

function startPicking(): () => void {
  let asked = 0;
  // Rows come and go: with pages, and with the scrolling of long lists.
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(markRows);
  });
  observer.observe(document.body, { childList: true, subtree: true });
  const unsubscribe = subscribeToTray(markRows);
  markRows();
  return () => {
    cancelAnimationFrame(asked);
    observer.disconnect();
    unsubscribe();
    for (const button of document.querySelectorAll(".pick")) button.remove();
    markAsking(false);
  };
}

/** Gives each row its button, and shows on all of them what is in the tray. */
function markRows(): void {
  const tray = parseTray(keptTray());
  for (const link of document.querySelectorAll<HTMLAnchorElement>(`#main ${NEURON_LINKS}`)) {
    const row = link.closest(ROWS);
    const neuron = neuronOf(link);
    if (row === null || neuron === null || link.closest(NOT_PICKED) !== null) continue;
    const button = row.querySelector<HTMLElement>(".pick") ?? buttonAfter(link);
    if (button.previousElementSibling !== link) continue; // a row is of its first neuron
    show(button, neuron, isInTray(tray, neuron));
  }
  markAsking(true);
}

function buttonAfter(link: Element): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pick";
  link.after(button);
  return button;
}

function show(button: HTMLElement, neuron: ModelNeuron, isIn: boolean): void {
  const pressed = String(isIn);
  const label = `compare ${formatNeuron(neuron)} of ${neuron.model}`;
  if (button.getAttribute("aria-pressed") === pressed && button.getAttribute("aria-label") === label) return;
  button.setAttribute("aria-pressed", pressed);
  button.setAttribute("aria-label", label);
  button.textContent = isIn ? "✓" : "+";
  button.onclick = () => announce(toggleInTray(neuron));
}

function markAsking(pressed: boolean): void {
  for (const button of document.querySelectorAll('[data-ask="pick"]'))
    button.setAttribute("aria-pressed", String(pressed));
}
