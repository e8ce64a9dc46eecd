import { firesBy, type N2gPath } from "@/lib/domain/n2g-path";
import { addClause, byStrength, type WeighedClause } from "./merge";
import { mayOverlap } from "./overlap";
import { pathClause } from "./path-clause";
import { printClause } from "./print";
import type { Clause, Sentence } from "./sentence";
import { type Entry, turnsOf } from "./turns";

/** What a sentence is made from. */
export type SentencePath = Pick<N2gPath, "steps" | "activation" | "support" | "hits">;

/** Where a sentence ends. */
export interface SentenceLimits {
  /** The share of the firing paths' support that is enough, 0–1. */
  readonly coverage: number;
  /** Most clauses that say where the neuron fires, and most tokens and classes in them. */
  readonly clauses: number;
  readonly words: number;
  /** The same for exceptions. */
  readonly exceptions: number;
  readonly exceptionWords: number;
  /** Exceptions of less support than this share of the firing paths' are not worth their words. */
  readonly exceptionShare: number;
  /** Most characters of a clause; a longer one is a list that nobody reads, and is left out. */
  readonly characters: number;
}

const LIMITS: SentenceLimits = {
  ...{ coverage: 0.95, clauses: 6, words: 40 },
  ...{ exceptions: 3, exceptionWords: 16, exceptionShare: 0.1 },
  characters: 5000,
};

/**
 * The sentence that a list of paths says, the paths of most support first; those with the same context, or the same
 * but for the tokens of one step, in one clause. Of the exceptions those stay that change something for what stays.
 * Null for a list that nowhere says that the neuron fires, or says it in clauses that are too long. Where nothing is left out, the sentence decides as the list.
 */
export function sentenceFromPaths(
  paths: readonly SentencePath[],
  limits: SentenceLimits = LIMITS,
): Sentence | null {
  const entries = paths.map((path) => ({
    clause: pathClause(path.steps),
    support: path.support,
    hits: path.hits,
    fires: firesBy(path),
  }));
  const firing = keepFiring(entries, limits);
  if (firing.size === 0) return null;
  const kept = new Set([...firing, ...keepExceptions(entries, firing, limits)]);
  return {
    turns: turnsOf(entries.filter((entry) => kept.has(entry))),
    share: shareOfHits(entries, firing),
  };
}

function keepFiring(
  entries: readonly Entry[],
  { coverage, clauses, words, characters }: SentenceLimits,
): Set<Entry> {
  const isShort = (clause: Clause) => printClause(clause).length <= characters;
  const firing = entries.filter(({ fires, clause }) => fires && isShort(clause)).sort(byStrength);
  const enough = coverage * sum(firing.map(({ support }) => support));
  const kept = new Set<Entry>();
  let [said, covered]: [WeighedClause[], number] = [[], 0];
  for (const entry of firing) {
    if (kept.size > 0 && covered > 0 && covered >= enough) break;
    const more = addClause(said, entry);
    if (kept.size > 0 && !fits(more, clauses, words)) continue;
    kept.add(entry);
    said = more;
    covered += entry.support;
  }
  return kept;
}

function keepExceptions(
  entries: readonly Entry[],
  firing: ReadonlySet<Entry>,
  { exceptions, exceptionWords, exceptionShare }: SentenceLimits,
): Set<Entry> {
  const least = exceptionShare * sum([...firing].map(({ support }) => support));
  const matter = entries.filter(
    (entry, i) =>
      !entry.fires &&
      entry.support >= least &&
      entries.slice(i).some((other) => firing.has(other) && mayOverlap(entry.clause, other.clause)),
  );
  const kept = new Set<Entry>();
  let said: WeighedClause[] = [];
  for (const entry of matter.sort(byStrength)) {
    const more = addClause(said, entry);
    if (!fits(more, exceptions, exceptionWords)) continue;
    kept.add(entry);
    said = more;
  }
  return kept;
}

function fits(said: readonly WeighedClause[], clauses: number, words: number): boolean {
  return said.length <= clauses && sum(said.map(({ clause }) => numWords(clause))) <= words;
}

function numWords({ on, after }: Clause): number {
  return on.length + sum(after.map((step) => step.words.length));
}

/** In whole per cent, rounded down so that 100 means all; null when no path has a hit. */
function shareOfHits(entries: readonly Entry[], kept: ReadonlySet<Entry>): number | null {
  const hits = (some: Iterable<Entry>) =>
    sum([...some].filter(({ fires }) => fires).map((entry) => entry.hits));
  const all = hits(entries);
  return all === 0 ? null : Math.floor((100 * hits(kept)) / all);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
