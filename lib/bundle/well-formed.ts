/**
 * A JSON value whose strings, keys included, can be written as UTF-8: each lone surrogate is U+FFFD, and
 * `replaced` says how many there were. What needs no change is the value itself, not a copy.
 */
export function wellFormed<T>(value: T): { value: T; replaced: number } {
  const count = { replaced: 0 };
  // A string stays a string, a list a list, and an object keeps its keys, but for the surrogates in them.
  return { value: mend(value, count, DEEPEST) as T, replaced: count.replaced };
}

/** Deeper values are left as they are: no record may be so deep. */
const DEEPEST = 256;

function mend(value: unknown, count: { replaced: number }, levels: number): unknown {
  if (typeof value === "string") return mendText(value, count);
  if (typeof value !== "object" || value === null || levels === 0) return value;
  const before = count.replaced;
  const mended = Array.isArray(value)
    ? value.map((each) => mend(each, count, levels - 1))
    : Object.fromEntries(
        Object.entries(value).map(([key, each]) => [mendText(key, count), mend(each, count, levels - 1)]),
      );
  return count.replaced === before ? value : mended;
}

function mendText(text: string, count: { replaced: number }): string {
  if (text.isWellFormed()) return text;
  const mended = text.toWellFormed();
  for (let i = 0; i < text.length; i++) count.replaced += Number(text.charCodeAt(i) !== mended.charCodeAt(i));
  return mended;
}
