import { useEffect, useEffectEvent, useRef } from "react";
import { type ExploreState, parseExplore } from "./explore-address";
import { asksToExplore } from "./explore-state";

/** Of what a reader changes only where it comes to rest is written: browsers take few writes. */
const SETTLED_MS = 300;

/**
 * Keeps in the address how the graph is seen, in place of how it was: Back leads out, and a link leads to the same.
 *
 * @param see is asked when the address comes to say otherwise, by Back and Forward or by hand
 */
export function useExploreHash(hash: string, see: (asked: ExploreState) => void): void {
  /** What the address said when it was last written or followed: a newer one is followed, and not written over. */
  const known = useRef(window.location.hash); // it is never there on the server
  useEffect(() => {
    const timer = setTimeout(() => {
      const { pathname, search, hash: said } = window.location;
      if (!asksToExplore(said) || said !== known.current || said === hash) return;
      window.history.replaceState(window.history.state, "", `${pathname}${search}${hash}`);
      known.current = window.location.hash;
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [hash]);
  const follow = useEffectEvent(() => {
    const asked = window.location.hash;
    known.current = asked;
    if (asksToExplore(asked) && asked !== hash) see(parseExplore(asked));
  });
  useEffect(() => {
    const onChange = () => follow();
    window.addEventListener("hashchange", onChange);
    return () => window.removeEventListener("hashchange", onChange);
  }, []);
}
