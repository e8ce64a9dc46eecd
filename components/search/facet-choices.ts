import { FIND_PLACES, type FindPlace } from "@/lib/domain/found";
import { searchPath } from "@/lib/domain/paths";
import { POLES, type Pole } from "@/lib/domain/pole";
import type { SearchView } from "@/lib/domain/search-view";
import { PLACE_WORDS } from "./reason-words";

/** A way of narrowing a search: how many results it leaves and where it leads. */
export interface FacetChoice {
  readonly label: string;
  readonly count: number;
  readonly href: ReturnType<typeof searchPath>;
  readonly chosen: boolean;
}

type Counts = Readonly<Record<string, number>>;

/** Anywhere, or one place; `counts` are as if no place were asked for, `anywhere` all results of such a search. */
export function placeChoices(
  view: SearchView,
  counts: Readonly<Record<FindPlace, number>>,
  anywhere: number,
): FacetChoice[] {
  const { place = null } = view;
  return [
    {
      label: "anywhere",
      count: anywhere,
      href: hrefWith(view, { place: null }),
      chosen: place === null,
    },
    ...FIND_PLACES.map((name) => ({
      label: PLACE_WORDS[name],
      count: counts[name],
      href: hrefWith(view, { place: name }),
      chosen: place === name,
    })),
  ];
}

/** All layers, then each that has results, from the first; `counts` are as if no layer were asked for. */
export function layerChoices(view: SearchView, counts: Counts): FacetChoice[] {
  const { layer = null } = view;
  const layers = Object.keys(counts).map(Number);
  if (layer !== null && !layers.includes(layer)) layers.push(layer);
  return [
    {
      label: "all layers",
      count: sum(counts),
      href: hrefWith(view, { layer: null }),
      chosen: layer === null,
    },
    ...layers
      .sort((a, b) => a - b)
      .map((each) => ({
        label: `layer ${each}`,
        count: counts[each] ?? 0,
        href: hrefWith(view, { layer: each }),
        chosen: layer === each,
      })),
  ];
}

/** Both poles, then each; `counts` are as if no pole were asked for. */
export function poleChoices(view: SearchView, counts: Readonly<Record<Pole, number>>): FacetChoice[] {
  const { pole = null } = view;
  return [
    { label: "both poles", count: sum(counts), href: hrefWith(view, { pole: null }), chosen: pole === null },
    ...POLES.map((each) => ({
      label: `${each} pole`,
      count: counts[each],
      href: hrefWith(view, { pole: each }),
      chosen: pole === each,
    })),
  ];
}

/** All models, then each that has results, most first; `counts` are as if no model were asked for. */
export function modelChoices(view: SearchView, counts: Counts): FacetChoice[] {
  const { models = [] } = view;
  const found = Object.entries(counts).filter(([name, count]) => count > 0 || models.includes(name));
  return [
    {
      label: "all models",
      count: sum(counts),
      href: hrefWith(view, { models: [] }),
      chosen: models.length === 0,
    },
    ...found
      .sort(([, a], [, b]) => b - a)
      .map(([name, count]) => ({
        label: name,
        count,
        href: hrefWith(view, { models: [name] }),
        chosen: models.includes(name),
      })),
  ];
}

/** The same search, narrowed differently, from its first page. */
function hrefWith(view: SearchView, change: Partial<SearchView>): FacetChoice["href"] {
  return searchPath({ ...view, ...change, cursor: null });
}

function sum(counts: Counts): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
