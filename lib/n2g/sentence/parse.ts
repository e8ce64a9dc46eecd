import type { Distance } from "@/lib/domain/n2g-path";
import { NUMBER, numberOf } from "./number-words";
import { type Reader, reader, Unexpected } from "./reader";
import { type Clause, type ContextStep, type Sentence, turnFires } from "./sentence";
import { readWords } from "./words";

const NOT_ON = /[;,]?\s*(?:(?:but\s+|and\s+)?not|nor|(?:but\s+)?except)\s+on\b/;
const ON = /[;,]?\s*(?:(?:and|or|but|yet)\s+)?(?:still\s+)?on\b/;
const RIGHT = /,?\s*(?:right|just|directly|immediately)\s+after\b/;
const RANGE = new RegExp(`,?\\s*(${NUMBER})(?:\\s+to|\\s*[-–])\\s*(${NUMBER})\\s+tokens\\s+after\\b`);
const UP_TO = new RegExp(`,?\\s*(?:up\\s+to|within|at\\s+most)\\s+(${NUMBER})\\s+tokens?\\s+after\\b`);
const EXACT = new RegExp(`,?\\s*(${NUMBER})\\s+tokens?\\s+after\\b`);
/** What kind of text it mostly fires in, which decides nothing. */
const KIND_OF_TEXT = /mostly\s+in\s+[\w+-]+(?:[. ][\w+-]+)*/;
/** A longer text is none that anybody typed, and patterns run out of room in it. */
const LONGEST = 100_000;
const DISTANCES = "“right after”, “two tokens after” or “one to four tokens after”";

/** A sentence, or what is wrong with its text and where: UTF-16 units from the beginning. */
export type ParsedSentence =
  | { readonly ok: true; readonly value: Sentence }
  | { readonly ok: false; readonly message: string; readonly position: number };

/**
 * Reads a sentence, as `printSentence` writes it or as people type it: tokens in backticks or quotes, numbers as words
 * or digits, upper or lower case, the full stop left out. The grammar is in `public/docs/sentences.md`.
 */
export function parseSentence(text: string): ParsedSentence {
  if (text.length > LONGEST) {
    const message = `At character ${LONGEST + 1}: a sentence has at most ${LONGEST} characters.`;
    return { ok: false, message, position: LONGEST };
  }
  try {
    return { ok: true, value: readSentence(reader(text)) };
  } catch (error) {
    if (error instanceof Unexpected) return { ok: false, message: error.message, position: error.position };
    throw error;
  }
}

function readSentence(text: Reader): Sentence {
  if (!text.take(/fires\s+on\b/)) text.fail("a sentence that begins with “Fires on”");
  const turns: Clause[][] = [[readClause(text)]];
  for (;;) {
    const fires = text.take(NOT_ON) ? false : text.take(ON) ? true : null;
    if (fires === null) break;
    const clause = readClause(text);
    if (fires === turnFires(turns.length - 1)) turns.at(-1)?.push(clause);
    else turns.push([clause]);
  }
  const ended = text.take(/[.;]/);
  const share = readShare(text);
  if (text.take(KIND_OF_TEXT)) text.take(/\./);
  if (!text.take(/$/)) text.fail(ended ? "the end" : goesOn(turns));
  return { turns, share };
}

function goesOn(turns: readonly (readonly Clause[])[]): string {
  const context = turns.at(-1)?.at(-1)?.after.length ? "“, which is two tokens after …”" : DISTANCES;
  return `${context}, “; on …”, “; but not on …” or a full stop`;
}

function readShare(text: Reader): number | null {
  const found = text.take(/these\s+are\s+(?:all|([0-9]{1,3})\s*%)\s+of\s+its\s+hits\s*\.?/);
  if (!found) return null;
  const share = Number(found[1] ?? "100");
  return share <= 100 ? share : text.fail("at most 100 %", found.index);
}

function readClause(text: Reader): Clause {
  const on = readWords(text);
  const after: ContextStep[] = [];
  let distance = readDistance(text);
  while (distance) {
    after.push(...readRun(text, distance));
    if (!text.take(/,?\s*(?:which|itself)(?:\s+(?:is|are|begins|starts|stands))?\b/)) break;
    distance = readDistance(text) ?? text.fail(`how far back: ${DISTANCES}`);
  }
  return { on, after };
}

/** Tokens that follow one another, `then` between them; the nearest to the firing token is the last. */
function readRun(text: Reader, back: Distance): ContextStep[] {
  const run = [readWords(text)];
  while (text.take(/,?\s*(?:and\s+)?then\b/)) run.push(readWords(text));
  return run.reverse().map((words, i) => ({ words, back: i === 0 ? back : { min: 1, max: 1 } }));
}

function readDistance(text: Reader): Distance | null {
  if (text.take(RIGHT)) return { min: 1, max: 1 };
  const found = text.take(RANGE) ?? text.take(EXACT);
  if (found) {
    const [, from = "", to = from] = found;
    const distance = { min: numberOf(from), max: numberOf(to) };
    return distance.min <= distance.max ? distance : text.fail("the smaller number first", found.index);
  }
  const most = text.take(UP_TO)?.[1];
  if (most !== undefined) return { min: 1, max: numberOf(most) };
  const position = text.position();
  return text.take(/(?:,?\s*also\s+)?after\b/) ? text.fail(`how far back: ${DISTANCES}`, position) : null;
}
