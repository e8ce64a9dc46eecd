"use client";

import { useSyncExternalStore } from "react";

/** What stands behind `#` where a graph is seen in full. */
export const EXPLORE_HASH = "#explore";

/** Whether the address came to ask for it while the page was open: then Back leads out again. */
let cameHere = false;

/** Whether the address asks for the graph in full; false on the server. */
export function useExploring(): boolean {
  return useSyncExternalStore(subscribe, isAsked, () => false);
}

/** Leaves the graph as Back does; one that was open from the start leaves no trace. */
export function stopExploring(): void {
  if (cameHere) {
    window.history.back();
    return;
  }
  const { pathname, search } = window.location;
  window.history.replaceState(window.history.state, "", `${pathname}${search}`);
  window.dispatchEvent(new HashChangeEvent("hashchange"));
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
    if (event instanceof HashChangeEvent && isAsked()) cameHere = true;
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
