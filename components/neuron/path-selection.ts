"use client";

import { useSyncExternalStore } from "react";

/**
 * Which paths of the page's graph are lit, while something points at them, and which were chosen, so that only their
 * texts are shown. Paths are named by their places in the list as it is served. Graph, list, texts and one's own text
 * share it; a panel that stands alone works without anyone else.
 */
export interface PathSelection {
  readonly lit: readonly number[];
  readonly chosen: readonly number[];
}

const NOTHING: PathSelection = { lit: [], chosen: [] };

let selection = NOTHING;
const listeners = new Set<() => void>();

/** The selection of the page at hand; nothing on the server. */
export function usePathSelection(): PathSelection {
  return useSyncExternalStore(subscribe, currentSelection, () => NOTHING);
}

/** The same without React: for scripts that set attributes on what the server drew. */
export function currentSelection(): PathSelection {
  return selection;
}

/** Calls `listener` after every change; gives back how to stop. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Lights paths; none puts the light out. */
export function lightPaths(lit: readonly number[]): void {
  change({ ...selection, lit });
}

/** Chooses the paths of a row, none to show all texts again. The address says so: `?path=` with the first of them. */
export function choosePaths(chosen: readonly number[]): void {
  change({ ...selection, chosen });
  const address = new URL(window.location.href);
  const [first] = chosen;
  if (first === undefined) address.searchParams.delete("path");
  else address.searchParams.set("path", String(first));
  window.history.replaceState(window.history.state, "", address);
}

/** Chooses what the address asked for when the page was made, where it still asks and nothing else was chosen since. */
export function startSelection(chosen: readonly number[]): void {
  const asks = new URLSearchParams(window.location.search).has("path");
  if (asks && selection.chosen.length === 0) change({ lit: [], chosen });
}

/** Nothing is chosen when a page is left; leaves the address alone. */
export function endSelection(): void {
  change(NOTHING);
}

function change(next: PathSelection) {
  selection = next;
  for (const listener of listeners) listener();
}
