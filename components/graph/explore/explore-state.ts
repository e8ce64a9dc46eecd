"use client";

import { useSyncExternalStore } from "react";

/** What stands behind `#` where a graph is seen in full. */
export const EXPLORE_HASH = "#explore";

/** Whether the address came to ask for it while the page was open and not open in full: then Back leads out again. */
export let cameHere = false;

/** Whether the address asks for the graph in full; false on the server. */
export function useExploring(): boolean {
  return useSyncExternalStore(subscribe, isAsked, () => false);
}

/** Whether what stands behind `#` asks for a graph in full. */
export function asksToExplore(hash: string): boolean {
  return hash === EXPLORE_HASH || hash.startsWith(`${EXPLORE_HASH}?`);
}

function isAsked(): boolean {
  return asksToExplore(window.location.hash);
}

function subscribe(listener: () => void): () => void {
  const onChange = (event: Event) => {
    if (event instanceof HashChangeEvent && isAsked()) cameHere = !event.oldURL.includes(EXPLORE_HASH);
    if (!isAsked()) cameHere = false;
    listener();
  };
  window.addEventListener("hashchange", onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    window.removeEventListener("hashchange", onChange);
    window.removeEventListener("popstate", onChange);
  };
}
