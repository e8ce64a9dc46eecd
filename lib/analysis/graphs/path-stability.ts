import { at, must } from "@/lib/domain/at";
import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { matchedPlaces } from "@/lib/n2g/paths/matched-places";
import { pathMatcher } from "@/lib/n2g/paths/predict";

type Path = Pick<N2gPath, "steps" | "activation">;

/** A text up to a firing token. */
interface TextPlace {
  readonly tokens: readonly string[];
}

/** Of a path so many firing tokens are looked at, evenly spaced. */
const MOST = 24;
/** A path is found again when so many of them are explained by the same tokens of the text. */
const SAME = 0.5;

/** Firing tokens of one path, and which tokens of the text it looks at to explain them. */
interface Explained {
  readonly place: TextPlace;
  readonly looksAt: string;
}

/**
 * In what share of the refits each path was found again: where at least half of the firing tokens that it explains are
 * explained by a path that fires and looks at the same tokens of the text. Null for exceptions, and for a path that
 * explains nothing.
 *
 * @param explained for each path the places that it explains
 * @param refits paths that were fitted to texts drawn anew
 */
export function pathStability(
  paths: readonly Path[],
  explained: readonly (readonly TextPlace[])[],
  refits: readonly (readonly Path[])[],
): (number | null)[] {
  const looked = paths.map((path, i) => (firesBy(path) ? evenly(at(explained, i)) : []).map(looksAtOf(path)));
  const counts = paths.map(() => 0);
  for (const refit of refits) {
    const { matchAt } = pathMatcher(refit);
    for (const [i, places] of looked.entries()) {
      const same = places.filter(({ place, looksAt }) => {
        const other = refit[matchAt(place.tokens, place.tokens.length - 1)];
        return other !== undefined && firesBy(other) && looksAtOf(other)(place).looksAt === looksAt;
      });
      if (same.length >= SAME * places.length) counts[i] = at(counts, i) + 1;
    }
  }
  return looked.map((places, i) =>
    places.length === 0 || refits.length === 0 ? null : at(counts, i) / refits.length,
  );
}

function looksAtOf({ steps }: Path) {
  return (place: TextPlace): Explained => {
    const places = matchedPlaces(steps, place.tokens, place.tokens.length - 1);
    return { place, looksAt: must(places ?? undefined, "a match of the path that explains a token").join() };
  };
}

function evenly<T>(all: readonly T[]): T[] {
  if (all.length <= MOST) return [...all];
  return Array.from({ length: MOST }, (_, i) => at(all, Math.floor((i * all.length) / MOST)));
}
