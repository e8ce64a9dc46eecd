import { nothingAt } from "@/lib/domain/at";
import { type Parsed, parsed, unparsed } from "@/lib/domain/parsed";
import type { Message } from "@/lib/explain/chat/request";
import type { NeuronTexts, TextWindow } from "@/lib/explain/windows";
import { BEGIN, END, lineToken } from "./shown-text";

/** Texts that are shown, as in Bills et al. 2023. */
const SHOWN = 5;
/** Activations are shown as whole numbers to this one. */
export const LEVELS = 10;

/** A longer answer is no explanation. */
const MOST_CHARACTERS = 1000;

const SYSTEM = `You study single neurons of a language model. Each neuron looks for something in text. You see texts in
which one neuron is most active, a token a line, with a tab and its activation after it: a whole number from 0 (it found
nothing) to ${LEVELS} (it found exactly what it looks for). A token may be part of a word; it may matter together with what
stands before it. Say in one phrase what the neuron looks for. Be specific, list no examples, and do not mention
tokens with activation 0. Answer with the phrase alone, which must go on the sentence "This neuron fires on".`;

const EXAMPLE: readonly Message[] = [
  {
    role: "user",
    content: `${BEGIN}\nShe\t0\n lives\t0\n in\t0\n P\t1\naris\t9\n,\t0\n not\t0\n in\t0\n Rome\t10\n.\t0\n${END}`,
  },
  { role: "assistant", content: "names of European capitals" },
];

/** Asks what a neuron looks for, by the texts that its explanations are made from. */
export function explainMessages({ fit, maximum }: NeuronTexts): Message[] {
  const shown = fit.slice(0, SHOWN).map((window) => shownWindow(window, maximum));
  return [{ role: "system", content: SYSTEM }, ...EXAMPLE, { role: "user", content: shown.join("\n") }];
}

function shownWindow({ tokens, activations }: TextWindow, maximum: number): string {
  const lines = tokens.map(
    (token, i) => `${lineToken(token)}\t${levelOf(activations[i] ?? nothingAt(i), maximum)}`,
  );
  return [BEGIN, ...lines, END].join("\n");
}

/** A neuron's activation as a whole number, 0–10: ⌊10 · max(0, a) ÷ maximum⌋ (Bills et al. 2023). */
export function levelOf(activation: number, maximum: number): number {
  return Math.min(LEVELS, Math.floor((LEVELS * Math.max(0, activation)) / maximum));
}

/** The explanation in an answer, without what models like to put around it. */
export function parseExplanation(answer: string): Parsed<string> {
  const text = answer
    .replaceAll(/```\w*/g, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[ *"“]*(?:explanation ?:)?[ *"“]*(?:(?:this|the) neuron )?(?:fires on )?/i, "")
    .replace(/[ *"”]+$/, "");
  if (text === "") return unparsed("the answer must be one phrase, not empty");
  // Small models say what they were told when they were asked once more.
  if (/^the answer must be /i.test(text))
    return unparsed("the answer must be one phrase that says what the neuron looks for");
  if (text.length > MOST_CHARACTERS)
    return unparsed(`the answer must be one phrase of at most ${MOST_CHARACTERS} characters`);
  return parsed(text);
}
