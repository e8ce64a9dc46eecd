import { nothingAt } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { Message } from "@/lib/explain/chat/request";

/** A text to be judged by an explanation; `marked` are places of tokens that are said to be those it fires on. */
export interface JudgedText {
  readonly tokens: readonly string[];
  readonly marked: readonly number[];
  /** Whether it is as it is said to be. */
  readonly isTrue: boolean;
}

/** Signs that stand around marked tokens: rare in texts, and taken out of them. */
const [OPEN, CLOSE] = ["⟪", "⟫"];

const ANSWER = "Answer with a JSON list of a 1 (yes) or 0 (no) for each text, in order, and nothing else.";

const DETECTION = `You are told what a neuron of a language model fires on, and see numbered texts. Say for each whether the
neuron fires somewhere in it. ${ANSWER}`;

const FUZZING = `You are told what a neuron of a language model fires on, and see numbered texts in which tokens are marked, as
in ${OPEN}this${CLOSE}. Say for each whether the marked tokens are those on which the neuron fires: they may also be marked at
random. ${ANSWER}`;

const ASKS = { detection: DETECTION, fuzzing: FUZZING };

/** Asks which texts are as they are said to be: that the neuron fires in them, or on their marked tokens. */
export function sortMessages(
  method: "detection" | "fuzzing",
  explanation: string,
  texts: readonly JudgedText[],
): Message[] {
  const shown = texts.map((text, i) => `Text ${i + 1}: ${JSON.stringify(markedText(text))}`);
  return [
    { role: "system", content: ASKS[method] },
    { role: "user", content: [`This neuron fires on ${explanation}`, ...shown].join("\n") },
  ];
}

function markedText({ tokens, marked }: JudgedText): string {
  const isMarked = (i: number) => marked.includes(i);
  return tokens
    .map((token, i) => {
      const text = token.replaceAll(/[⟪⟫]/g, "");
      return `${isMarked(i) && !isMarked(i - 1) ? OPEN : ""}${text}${isMarked(i) && !isMarked(i + 1) ? CLOSE : ""}`;
    })
    .join("");
}

/** Room for an answer about so many texts. */
export function verdictTokens(numTexts: number): number {
  return 200 + 4 * numTexts;
}

/** The last list of so many 1 and 0 in an answer. */
export function parseVerdicts(answer: string, numTexts: number): Parsed<boolean[]> {
  const lists = [...answer.matchAll(/\[([01\s,]*)\]/g)].map(([, list = ""]) => list.match(/[01]/g) ?? []);
  const found = lists.findLast((list) => list.length === numTexts);
  if (found === undefined)
    return unparsed(`the answer must be a JSON list of ${numTexts} numbers, each 1 or 0`);
  return parsed(found.map((verdict) => verdict === "1"));
}

/** How often verdicts were right: where they were so of what is true, and of what is not. */
export interface VerdictCounts {
  readonly numTrue: number;
  readonly numFalse: number;
  readonly rightTrue: number;
  readonly rightFalse: number;
}

/** Counts verdicts on texts, one each. */
export function countVerdicts(texts: readonly JudgedText[], verdicts: readonly boolean[]): VerdictCounts {
  const right = texts.map(({ isTrue }, i) => (verdicts[i] ?? nothingAt(i)) === isTrue);
  const count = (isTrue: boolean, onlyRight: boolean) =>
    texts.filter((text, i) => text.isTrue === isTrue && (!onlyRight || right[i])).length;
  return {
    numTrue: count(true, false),
    numFalse: count(false, false),
    rightTrue: count(true, true),
    rightFalse: count(false, true),
  };
}
