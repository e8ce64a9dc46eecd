import { at } from "@/lib/domain/at";
import type { N2gPath } from "@/lib/domain/n2g-path";
import type { SnippetPreview, SnippetSet } from "@/lib/domain/snippet";
import { pathMatcher } from "@/lib/n2g/paths/predict";

/**
 * For each text the place in the list of the path that explains its strongest token, or null. Of the strongest texts the
 * paths know it themselves; of control windows it is the path that gives the prediction there.
 */
export function explainingPaths(
  previews: readonly SnippetPreview[],
  paths: readonly N2gPath[],
  set: SnippetSet,
): (number | null)[] {
  if (set === "top") {
    const pathOf = new Map(paths.flatMap(({ texts }, place) => texts.map((rank) => [rank, place] as const)));
    return previews.map((_, rank) => pathOf.get(rank) ?? null);
  }
  const matcher = pathMatcher(paths);
  return previews.map(({ window, maxActivatingTokenIndex }) => {
    if (window.tokens.length === 0) return null; // of no tokens none fires
    const place = matcher.matchAt(window.tokens, maxActivatingTokenIndex - window.start);
    return place === -1 ? null : place;
  });
}

/** Texts that one path explains, or none; null is no path. */
export interface TextsOfPath<Text> {
  readonly path: number | null;
  readonly texts: readonly Text[];
}

/** Texts by the path that explains them: most texts first, then in the order of the paths; no path last. */
export function groupByPath<Text extends { readonly path: number | null }>(
  texts: readonly Text[],
): TextsOfPath<Text>[] {
  const groups = new Map<number | null, Text[]>();
  for (const text of texts) {
    const own = groups.get(text.path);
    if (own === undefined) groups.set(text.path, [text]);
    else own.push(text);
  }
  return [...groups]
    .map(([path, own]) => ({ path, texts: own }))
    .sort((a, b) => {
      if (a.path === null || b.path === null) return Number(a.path === null) - Number(b.path === null);
      return b.texts.length - a.texts.length || a.path - b.path;
    });
}

/** What the paths predict on a window, as shares of the maximum: of no paths at all nothing is known. */
export function predictWindow(tokens: readonly string[], paths: readonly N2gPath[] | null): number[] | null {
  if (paths === null || paths.length === 0) return null;
  return [...pathMatcher(paths).match(tokens)].map((place) =>
    place === -1 ? 0 : at(paths, place).activation,
  );
}
