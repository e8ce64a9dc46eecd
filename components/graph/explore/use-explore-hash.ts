import { useEffect } from "react";
import { asksToExplore } from "./explore-state";

/** Of what a reader changes only where it comes to rest is written: browsers take few writes. */
const SETTLED_MS = 300;

/** Keeps in the address how the graph is seen, in place of how it was: Back leads out, and a link leads to the same. */
export function useExploreHash(hash: string): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      if (!asksToExplore(window.location.hash) || window.location.hash === hash) return;
      const { pathname, search } = window.location;
      window.history.replaceState(window.history.state, "", `${pathname}${search}${hash}`);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hash]);
}
