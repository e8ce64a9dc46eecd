import { nothingAt } from "@/lib/domain/at";
import type { Columns } from "./columns";
import { bestSet, bestToken, type Found, type GainOptions } from "./gain";
import { addTo, clear, type Residuals, type TokenSums, totalOf } from "./sums";

/** Whether one of some tokens stands from `from` to `to` steps before, both included. */
export interface Question {
  readonly from: number;
  readonly to: number;
  /** As in the columns: one more than the id, 0 for what is before the text. */
  readonly tokens: ReadonlySet<number>;
}

/** What a question may ask about. */
export interface Scope {
  /** Distances at which a set of tokens may be asked for. */
  readonly distances: readonly number[];
  /** How far back a single token may be asked for anywhere. */
  readonly reach: number;
}

/** The question that saves most squared error when each answer is predicted by its mean; null when none saves enough. */
export function bestQuestion(
  columns: Columns,
  residuals: Residuals,
  members: Int32Array,
  { distances, reach }: Scope,
  options: GainOptions,
  sums: TokenSums,
): Question | null {
  const total = totalOf(residuals, members);
  if (total.squares <= options.gain) return null;
  let best: Found | null = null;
  let [from, to] = [0, 0];
  for (const distance of distances) {
    addTo(sums, columns.tokens[distance] ?? nothingAt(distance), residuals, members);
    const found = bestSet(sums, total, options, best?.gain ?? options.gain);
    clear(sums);
    if (found === null) continue;
    best = found;
    from = to = distance;
  }
  for (let distance = 1; distance <= reach; distance++)
    addTo(sums, columns.nearest[distance] ?? nothingAt(distance), residuals, members);
  const found = bestToken(sums, total, options, best?.gain ?? options.gain);
  clear(sums);
  if (found) return { from: 1, to: reach, tokens: new Set(found.tokens) };
  return best && { from, to, tokens: new Set(best.tokens) };
}

/**
 * Brings the examples of which a question is true to the front, both parts in their order.
 *
 * @param marks a zero for each token of the question, and zeros again afterwards
 * @param others room for as many examples
 * @returns how many are in front
 */
export function partBy(
  { from, to, tokens }: Question,
  columns: readonly Int32Array[],
  members: Int32Array,
  { marks, others }: { readonly marks: Uint8Array; readonly others: Int32Array },
): number {
  for (const token of tokens) marks[token] = 1;
  const asked = columns.slice(from, to + 1);
  let [numTrue, numOthers] = [0, 0];
  for (let i = 0; i < members.length; i++) {
    const example = members[i] ?? nothingAt(i);
    if (isMarked(asked, example, marks)) members[numTrue++] = example;
    else others[numOthers++] = example;
  }
  for (let i = 0; i < numOthers; i++) members[numTrue + i] = others[i] ?? nothingAt(i);
  for (const token of tokens) marks[token] = 0;
  return numTrue;
}

function isMarked(columns: readonly Int32Array[], example: number, marks: Uint8Array): boolean {
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] ?? nothingAt(i);
    if (marks[column[example] ?? nothingAt(example)] === 1) return true;
  }
  return false;
}
