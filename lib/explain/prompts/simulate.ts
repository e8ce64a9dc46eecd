import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { ChatReply, ReplyToken } from "@/lib/explain/chat/reply";
import type { Message } from "@/lib/explain/chat/request";
import { LEVELS } from "./explain";
import { BEGIN, END, lineToken } from "./shown-text";

const SYSTEM = `You predict a neuron of a language model. You are told what the neuron fires on, and see a text, a numbered
token a line. Say for each token how strongly the neuron fires there: a whole number from 0 (not at all) to ${LEVELS} (as
strongly as it can). Most are 0. Answer with a line for each token and nothing else: its number, a tab, your prediction.`;

const EXAMPLE: readonly Message[] = [
  { role: "user", content: question("names of European capitals", ["She", " lives", " in", " Rome", "."]) },
  { role: "assistant", content: "1\t0\n2\t0\n3\t0\n4\t10\n5\t0" },
];

/** Asks how strongly a neuron fires on each token of a text, by what an explanation says. */
export function simulateMessages(explanation: string, tokens: readonly string[]): Message[] {
  return [
    { role: "system", content: SYSTEM },
    ...EXAMPLE,
    { role: "user", content: question(explanation, tokens) },
  ];
}

function question(explanation: string, tokens: readonly string[]): string {
  const lines = tokens.map((token, i) => `${i + 1}\t${lineToken(token)}`);
  return [`This neuron fires on ${explanation}`, BEGIN, ...lines, END].join("\n");
}

/** Room for an answer about so many tokens. */
export function simulationTokens(numTokens: number): number {
  return 200 + 8 * numTokens;
}

/**
 * What an answer predicts for each of `numTokens` tokens, 0–10: where the server tells probabilities, the mean of the
 * numbers that might have stood there by theirs (Bills et al. 2023), else the number that stands there.
 */
export function parseSimulation({ text, tokens }: ChatReply, numTokens: number): Parsed<number[]> {
  const predicted = new Map<number, number>();
  const starts = tokens === null ? null : tokenStarts(text, tokens);
  for (const line of text.matchAll(LINE)) {
    const { place = "", before = "", level = "" } = line.groups ?? {};
    const token = starts?.get(line.index + before.length);
    predicted.set(Number(place), expectedLevel(Number(level), token));
  }
  const levels = Array.from({ length: numTokens }, (_, i) => predicted.get(i + 1));
  const missing = levels.indexOf(undefined);
  if (missing >= 0)
    return unparsed(
      `the answer must have ${numTokens} lines, a number, a tab and a prediction from 0 to ${LEVELS} each; line ${missing + 1} is missing`,
    );
  return parsed(levels.filter((level) => level !== undefined));
}

const LINE = /^(?<before>[ \t]*(?<place>\d+)[ \t.:)|-]+)(?<level>10|\d)(?:\.0+)?[ \t]*\r?$/gm;

/** The tokens of an answer by the place of their first visible character; none where they are not those of the text. */
function tokenStarts(text: string, tokens: readonly ReplyToken[]): Map<number, ReplyToken> {
  const starts = new Map<number, ReplyToken>();
  const whole = tokens.map(([part]) => part).join("");
  // What a model thought to itself before it answered is among the tokens only.
  if (!whole.endsWith(text)) return starts;
  let place = text.length - whole.length;
  for (const token of tokens) {
    const [part] = token;
    starts.set(place + part.length - part.trimStart().length, token);
    place += part.length;
  }
  return starts;
}

/**
 * The mean of the numbers 0–10 among what might have stood in a token's place. Where the number that stands there goes
 * on in the next token, as "1", "0" for 10, the beginning of it counts as the whole.
 */
function expectedLevel(level: number, token: ReplyToken | undefined): number {
  if (token === undefined) return level;
  const [own, numbers] = token;
  let [sum, total] = [0, 0];
  for (const [word, probability] of Object.entries(numbers)) {
    const value = word === own.trim() ? level : Number(word);
    if (value > LEVELS) continue;
    sum += value * probability;
    total += probability;
  }
  return total > 0 ? sum / total : level;
}
