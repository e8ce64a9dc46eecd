import { at } from "@/lib/domain/at";
import type { Distance } from "@/lib/domain/n2g-path";
import { TOKEN_CLASSES } from "@/lib/n2g/paths/token-class";
import { formatNumber } from "./number-words";
import { type Clause, type ContextStep, isClass, type Sentence, turnFires, type Word } from "./sentence";
import { spellToken } from "./spelling";

/**
 * A sentence in English; `parseSentence` reads the very same sentence back. The grammar is in
 * `public/docs/sentences.md`.
 *
 * @example "Fires on `,` two tokens after `·isinstance` or `·except`; but not on `,` right after `)`."
 */
export function printSentence({ turns, share }: Sentence): string {
  const clauses = turns.flatMap((turn, t) =>
    turn.map((clause, c) => `${opening(t, c === 0)} ${printClause(clause)}`),
  );
  return `${clauses.join("; ")}.${printShare(share)}`;
}

function opening(turn: number, first: boolean): string {
  if (!turnFires(turn)) return first ? "but not on" : "nor on";
  if (!first) return "on";
  return turn === 0 ? "Fires on" : "yet on";
}

/** A clause alone, as it stands in its sentence. */
export function printClause({ on, after }: Clause): string {
  let text = printWords(on);
  let verb: string | null = null;
  for (const run of runsOf(after)) {
    text += verb === null ? " " : `, which ${verb} `;
    text += `${printDistance(at(run, 0).back)} after ${run.toReversed().map(printStep).join(" then ")}`;
    verb = run.length === 1 ? "is" : "begins";
  }
  return text;
}

/** Steps with nothing between them stand together. */
function runsOf(steps: readonly ContextStep[]): ContextStep[][] {
  const runs: ContextStep[][] = [];
  for (const step of steps) {
    const run = runs.at(-1);
    if (run && step.back.max === 1) run.push(step);
    else runs.push([step]);
  }
  return runs;
}

function printStep({ words }: ContextStep): string {
  return printWords(words);
}

function printWords(words: readonly Word[]): string {
  const printed = words.map((word) =>
    isClass(word) ? TOKEN_CLASSES[word.class].spoken : spellToken(word.token),
  );
  return [printed.slice(0, -1).join(", "), ...printed.slice(-1)].filter(Boolean).join(" or ");
}

function printDistance({ min, max }: Distance): string {
  if (max === 1) return "right";
  return `${min === max ? "" : `${formatNumber(min)} to `}${formatNumber(max)} tokens`;
}

function printShare(share: number | null): string {
  if (share === null) return "";
  return ` These are ${share === 100 ? "all" : `${share} %`} of its hits.`;
}
