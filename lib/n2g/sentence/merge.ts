import { nothingAt } from "@/lib/domain/at";
import { type Clause, type ContextStep, uniqueWords, type Word, wordKey } from "./sentence";

/** A clause with what it explains. */
export interface WeighedClause {
  readonly clause: Clause;
  readonly support: number;
  readonly hits: number;
}

/**
 * Clauses and one more, said in as few as follow from it: of two that differ in one step alone, the firing token or one
 * of the context, one remains with the tokens of both; of two where the one holds whenever the other does, the former.
 */
export function addClause(clauses: readonly WeighedClause[], added: WeighedClause): WeighedClause[] {
  for (const other of clauses) {
    const clause = unite(other.clause, added.clause);
    if (!clause) continue;
    const united = { clause, support: other.support + added.support, hits: other.hits + added.hits };
    return addClause(
      clauses.filter((kept) => kept !== other),
      united,
    );
  }
  return [...clauses, added];
}

/** The strongest first: by support, then by hits. */
export function byStrength(a: WeighedClause, b: WeighedClause): number {
  return b.support - a.support || b.hits - a.hits;
}

function unite(a: Clause, b: Clause): Clause | null {
  if (covers(a, b)) return a;
  if (covers(b, a)) return b;
  const [some, others] = [stepsOf(a), stepsOf(b)];
  if (some.length !== others.length) return null;
  const different = some.filter((step, i) => !sameStep(step, others[i] ?? nothingAt(i)));
  const [step] = different;
  const place = step ? some.indexOf(step) : -1;
  const other = others[place];
  if (different.length > 1 || !step || !other || !sameBack(step, other)) return null;
  const words = uniqueWords([...step.words, ...other.words]);
  if (place === 0) return { on: words, after: a.after };
  return { on: a.on, after: a.after.with(place - 1, { words, back: step.back }) };
}

/** Whether a clause holds wherever the other does: it asks for less, or for the same. */
function covers(general: Clause, special: Clause): boolean {
  const others = stepsOf(special);
  return stepsOf(general).every((step, i) => {
    const other = others[i];
    return other !== undefined && sameBack(step, other) && includesAll(step.words, other.words);
  });
}

/** The firing token as a step like the others. */
function stepsOf({ on, after }: Clause): ContextStep[] {
  return [{ words: on, back: { min: 0, max: 0 } }, ...after];
}

function sameStep(a: ContextStep, b: ContextStep): boolean {
  return sameBack(a, b) && a.words.length === b.words.length && includesAll(a.words, b.words);
}

function sameBack(a: ContextStep, b: ContextStep): boolean {
  return a.back.min === b.back.min && a.back.max === b.back.max;
}

function includesAll(words: readonly Word[], some: readonly Word[]): boolean {
  const keys = new Set(words.map(wordKey));
  return some.every((word) => keys.has(wordKey(word)));
}
