import type { ExploreOptions } from "@/lib/n2g/scene/explore-rows";
import { asksToExplore, EXPLORE_HASH } from "./explore-state";

/** How a graph is seen in full. */
export interface ExploreState {
  readonly options: ExploreOptions;
  /** What is searched for in it. */
  readonly search: string;
  /** The node that was chosen, by its id; null for none. */
  readonly node: string | null;
}

/** As a graph is seen first. */
const START: ExploreState = {
  options: { fold: true, byToken: false, opened: new Set(), least: 1, confirmed: false },
  search: "",
  node: null,
};

/** How an address asks to see a graph, by what stands behind its `#`; what it says wrongly is as it is first. */
export function parseExplore(hash: string): ExploreState {
  if (!asksToExplore(hash)) return START;
  const asked = new URLSearchParams(hash.slice(EXPLORE_HASH.length + 1));
  const least = asked.get("support");
  return {
    options: {
      fold: asked.get("fold") !== "0",
      byToken: asked.get("group") === "1",
      opened: new Set(asked.getAll("open")),
      least: least === "3" ? 3 : least === "2" ? 2 : 1,
      confirmed: asked.get("confirmed") === "1",
    },
    search: asked.get("find") ?? "",
    node: asked.get("node"),
  };
}

/**
 * What stands behind `#` for a way to see a graph; only what differs from the first way is said.
 *
 * @example exploreHash({ ...start, search: "self" }) // "#explore?find=self"
 */
export function exploreHash({ options, search, node }: ExploreState): string {
  const said = new URLSearchParams();
  if (options.least > 1) said.set("support", String(options.least));
  if (options.confirmed) said.set("confirmed", "1");
  if (!options.fold) said.set("fold", "0");
  if (options.byToken) said.set("group", "1");
  for (const key of options.opened) said.append("open", key);
  if (search !== "") said.set("find", search);
  if (node !== null) said.set("node", node);
  return said.size === 0 ? EXPLORE_HASH : `${EXPLORE_HASH}?${said}`;
}
