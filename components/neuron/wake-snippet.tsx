import { flushSync } from "react-dom";
import { hydrateRoot, type Root } from "react-dom/client";
import { unpackText } from "./packed-text";
import { SnippetItem } from "./snippet-item";
import type { ListPlace } from "./snippet-place";

const awake = new Map<Element, Root>();

/** Makes a text that the server wrote (`StillSnippet`) answer to pointer and keys; once is enough. */
export function wakeSnippet(item: HTMLElement, place: ListPlace, maximum: number): void {
  if (awake.has(item) || !item.isConnected) return;
  const words = item.querySelector(".tokens")?.textContent ?? "";
  const source = item.querySelector(".snippet-meta > small")?.textContent ?? null;
  const text = unpackText({ dataset: item.dataset, words, source });
  awake.set(item, hydrateRoot(item, <SnippetItem place={place} text={text} maximum={maximum} />));
}

/** Whether a text answers already. */
export function isAwake(item: HTMLElement): boolean {
  return awake.has(item);
}

/** Makes a text answer at once, and do what a click asked of it before. */
export function wakeByClick(item: HTMLElement, place: ListPlace, maximum: number, click: MouseEvent): void {
  flushSync(() => wakeSnippet(item, place, maximum));
  const { clientX, clientY, target } = click;
  target?.dispatchEvent(
    new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, clientX, clientY }),
  );
}

/** Lets go of the texts that are no longer on the page. */
export function forgetSnippets(): void {
  for (const [item, root] of awake) {
    if (item.isConnected) continue;
    root.unmount();
    awake.delete(item);
  }
}
