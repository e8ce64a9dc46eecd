/** Markup that is being written into an answer, by its key. */
interface KeptMarkup {
  readonly markup: string;
  /** How many answers are being written that hold it. */
  readonly answers: number;
}

const KEPT = Symbol.for("deepdecipher.kept-markup");

/** Keeps markup at hand until `forgetMarkup` has been called as often as this. */
export function keepMarkup(key: string, markup: string): void {
  const answers = (kept().get(key)?.answers ?? 0) + 1;
  kept().set(key, { markup, answers });
}

/** The markup under a key; null where it is not kept, as in a browser. */
export function findMarkup(key: string): string | null {
  return kept().get(key)?.markup ?? null;
}

export function forgetMarkup(key: string): void {
  const found = kept().get(key);
  if (found === undefined) return;
  if (found.answers > 1) kept().set(key, { ...found, answers: found.answers - 1 });
  else kept().delete(key);
}

/** One for the whole process: server components and what writes their HTML are bundled apart from each other. */
function kept(): Map<string, KeptMarkup> {
  const shared = globalThis as { [KEPT]?: Map<string, KeptMarkup> };
  shared[KEPT] ??= new Map();
  return shared[KEPT];
}
