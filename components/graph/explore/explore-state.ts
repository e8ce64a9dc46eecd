"use client";

import { useSyncExternalStore } from "react";

const HASH = "#explore";
/** Whether the address came to ask for it while the page was open: then Back leads out again. */
let cameHere = false;

/** Whether the address asks for the graph in full; false on the server. */
export function useExploring(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash === HASH,
    () => false,
  );
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

function subscribe(listener: () => void): () => void {
  const onChange = (event: Event) => {
    if (event instanceof HashChangeEvent && window.location.hash === HASH) cameHere = true;
    if (window.location.hash !== HASH) cameHere = false;
    listener();
  };
  window.addEventListener("hashchange", onChange);
  window.addEventListener("popstate", onChange);
  return () => {
    window.removeEventListener("hashchange", onChange);
    window.removeEventListener("popstate", onChange);
  };
}
