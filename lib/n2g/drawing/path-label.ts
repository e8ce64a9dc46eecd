import type { Distance, TokenStep } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { spokenClass } from "@/lib/n2g/paths/token-class";

const MOST_TOKENS = 3;
/** Of one token. */
const MOST_CHARACTERS = 16;
/** Of all tokens together. */
const MOST_TOGETHER = 20;
/** Of the monospaced font at 13 px, and of the other one at 12 px. */
const TOKEN_CHARACTER = 7.83;
const WORD_CHARACTER = 6.4;
/** Between two parts, with the hairline in its middle. */
export const PART_GAP = 13;

/** A part of what a node shows: one of its tokens, the name of its class, or how many tokens more it has. */
export interface LabelPart {
  readonly kind: "token" | "class" | "more";
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
}

/** What the node of a step shows: its class by name, or up to three tokens and how many there are besides. */
export function stepLabel({ tokens, class: name }: TokenStep): LabelPart[] {
  if (name !== undefined) return [word("class", spokenClass(name))];
  const shown: LabelPart[] = [];
  let characters = 0;
  for (const token of tokens) {
    const text = shortToken(token);
    characters += cells(text);
    if (shown.length === MOST_TOKENS || (shown.length > 0 && characters > MOST_TOGETHER)) break;
    shown.push({ kind: "token", text, width: cells(text) * TOKEN_CHARACTER });
  }
  const others = tokens.length - shown.length;
  return others === 0 ? shown : [...shown, word("more", `+${others}`)];
}

/** How far a column is from the firing token. @example distanceCaption({ min: 2, max: 5 }) // "2–5 before" */
export function distanceCaption(distance: Distance): string {
  return distance.max === 0 ? "fires" : `${range(distance)} before`;
}

/** How many tokens stand between two steps; null for neighbours. @example gapLabel({ min: 2, max: 5 }) // "…1–4" */
export function gapLabel({ min, max }: Distance): string | null {
  return max === 1 ? null : `…${range({ min: min - 1, max: max - 1 })}`;
}

/** Of text in the font of captions, in CSS pixels; three dots are wider than other characters. */
export function wordWidth(text: string): number {
  return (text.length + (text.startsWith("…") ? 1 : 0)) * WORD_CHARACTER;
}

/** @example range({ min: 1, max: 4 }) // "1–4" */
export function range({ min, max }: Distance): string {
  return min === max ? `${min}` : `${min}–${max}`;
}

function word(kind: LabelPart["kind"], text: string): LabelPart {
  return { kind, text, width: wordWidth(text) };
}

function shortToken(token: string): string {
  const characters = [...formatToken(token)];
  if (characters.length <= MOST_CHARACTERS) return characters.join("");
  return `${characters.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}

/** Widths of a character that text takes: two for what is drawn wide. */
function cells(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
