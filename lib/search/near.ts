import { at, nothingAt } from "@/lib/domain/at";

/**
 * The words that are nearest to one by insertions, deletions and changes of a character, case aside:
 * at most two of them (one for words of up to four characters), nearest first, else in the words' order.
 */
export function nearestWords(word: string, words: readonly string[], limit: number): string[] {
  const wanted = word.toLowerCase().slice(0, MOST_CHARACTERS);
  const most = wanted.length <= 4 ? 1 : 2;
  const near = words.flatMap((other, place) => {
    if (Math.abs(other.length - wanted.length) > most) return [];
    const distance = editDistance(wanted, other.toLowerCase(), most);
    return distance <= most ? [{ other, distance, place }] : [];
  });
  return near
    .sort((a, b) => a.distance - b.distance || a.place - b.place)
    .slice(0, limit)
    .map(({ other }) => other);
}

const MOST_CHARACTERS = 50;

/** Levenshtein's distance; any number above `most` when it is above `most`. */
function editDistance(a: string, b: string, most: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (previous[j - 1] ?? nothingAt(j - 1)) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const deleted = (previous[j] ?? nothingAt(j)) + 1;
      const inserted = (current[j - 1] ?? nothingAt(j - 1)) + 1;
      current.push(Math.min(changed, deleted, inserted));
    }
    if (Math.min(...current) > most) return most + 1;
    previous = current;
  }
  return at(previous, b.length);
}
