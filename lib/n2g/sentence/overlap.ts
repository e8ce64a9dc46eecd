import type { Distance } from "@/lib/domain/n2g-path";
import { inClass } from "@/lib/n2g/paths/token-class";
import { type Clause, isClass, type Word, wordKey } from "./sentence";

/** Whether two clauses could match at the same token; may say yes where they cannot, never no where they can. */
export function mayOverlap(a: Clause, b: Clause): boolean {
  if (!wordsOverlap(a.on, b.on)) return false;
  const places = fixedPlaces(b);
  return [...fixedPlaces(a)].every(([place, words]) => {
    const others = places.get(place);
    return others === undefined || wordsOverlap(words, others);
  });
}

/** The steps that can only stand in one place, by their distance from the firing token. */
function fixedPlaces({ after }: Clause): Map<number, readonly Word[]> {
  const places = new Map<number, readonly Word[]>();
  let distance: Distance = { min: 0, max: 0 };
  for (const { words, back } of after) {
    distance = { min: distance.min + back.min, max: distance.max + back.max };
    if (distance.min === distance.max) places.set(distance.min, words);
  }
  return places;
}

function wordsOverlap(some: readonly Word[], others: readonly Word[]): boolean {
  const keys = new Set(others.map(wordKey));
  return (
    some.some((word) => keys.has(wordKey(word))) || classOverlaps(some, others) || classOverlaps(others, some)
  );
}

/** Whether a class among some words may hold one of the others; two classes are taken to share tokens. */
function classOverlaps(some: readonly Word[], others: readonly Word[]): boolean {
  return some.filter(isClass).some((a) => others.some((b) => isClass(b) || inClass(a.class, b.token)));
}
