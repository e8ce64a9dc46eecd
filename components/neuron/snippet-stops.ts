import type { KeyboardEvent } from "react";

/** The id of what says which keys a text has. */
export const TEXT_KEYS = "text-keys";

const STOPS = ".snippet-meta :is(a, button)[tabindex]";

/**
 * A text is one stop of the tab key. Enter leads to its links and buttons, among which the arrows walk; Escape and the
 * arrow up lead back to the text.
 */
export function walkStops(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event;
  if (altKey || ctrlKey || metaKey || shiftKey || !(target instanceof HTMLElement)) return;
  const next = stopFrom(currentTarget, target, key);
  if (next === null) return;
  event.preventDefault();
  event.stopPropagation(); // the arrows are also the page's
  next.focus();
}

function stopFrom(snippet: HTMLElement, from: HTMLElement, key: string): HTMLElement | null {
  const text = snippet.querySelector<HTMLElement>(".tokens");
  const stops = [...snippet.querySelectorAll<HTMLElement>(STOPS)];
  if (from === text) return key === "Enter" ? (stops[0] ?? null) : null;
  const place = stops.indexOf(from);
  if (place === -1) return null;
  if (key === "Escape" || key === "ArrowUp") return text;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  return by === undefined ? null : (stops.at((place + by) % stops.length) ?? null);
}
