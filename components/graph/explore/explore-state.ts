"use client";

import { useEffect, useSyncExternalStore } from "react";
import { asksToExplore } from "./explore-address";

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

/** Of what a reader changes only where it comes to rest is written: browsers take few writes. */
const SETTLED_MS = 300;

/** Keeps in the address how the graph is seen, in place of how it was: Back leads out, and a link leads to the same. */
export function useExploreHash(hash: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!isAsked() || window.location.hash === hash) return;
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, "", `${pathname}${search}${hash}`);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hash]);
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
