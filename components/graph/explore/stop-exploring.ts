import { cameHere } from "./explore-state";

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
