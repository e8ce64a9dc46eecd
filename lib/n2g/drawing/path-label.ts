import type { Distance, TokenStep } from "@/lib/domain/n2g-path";
import { formatToken } from "@/lib/domain/token";
import { spokenClass } from "@/lib/n2g/paths/token-class";
import { bySpelling } from "./spelling";

/** How much a node says of its tokens. */
export interface LabelSize {
  readonly tokens: number;
  /** Of one token. */
  readonly characters: number;
  /** Of all tokens together. */
  readonly together: number;
}

/** From the roomiest to the tightest. */
export const LABEL_SIZES = [
  { tokens: 3, characters: 16, together: 20 },
  { tokens: 2, characters: 12, together: 14 },
  { tokens: 1, characters: 10, together: 10 },
] as const satisfies readonly LabelSize[];

/** Of the monospaced font at 13 px, and of the other one at 12 px. */
const TOKEN_CHARACTER = 7.83;
const WORD_CHARACTER = 6.4;
/** Behind a token that stands for other spellings. */
const SPELLINGS_MARK = 10;
/** Between two parts, with the hairline in its middle. */
export const PART_GAP = 13;

/** A part of what a node shows: one of its tokens, the name of its class, how many tokens more it has, or whose it is. */
export interface LabelPart {
  readonly kind: "token" | "class" | "more" | "marks";
  /** It stands for other spellings too, which differ in case or white space only. */
  readonly spellings?: true;
  readonly text: string;
  /** In CSS pixels. */
  readonly width: number;
}

/**
 * What the node of a step shows: its class by name, or a few tokens and how many there are besides. Spellings that
 * differ in case or white space only are one token, marked as such.
 */
export function stepLabel({ tokens, class: name }: TokenStep, size: LabelSize = LABEL_SIZES[0]): LabelPart[] {
  if (name !== undefined) return [word("class", spokenClass(name))];
  const groups = bySpelling(tokens);
  const shown: LabelPart[] = [];
  let characters = 0;
  for (const [token = "", ...others] of groups) {
    const text = shortToken(token, size.characters);
    characters += cells(text);
    if (shown.length === size.tokens || (shown.length > 0 && characters > size.together)) break;
    const width = cells(text) * TOKEN_CHARACTER;
    const marked = { spellings: true as const, width: width + SPELLINGS_MARK };
    shown.push({ kind: "token", text, width, ...(others.length > 0 && marked) });
  }
  const more = groups.length - shown.length;
  return more === 0 ? shown : [...shown, word("more", `+${more}`)];
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

function shortToken(token: string, most: number): string {
  const characters = [...formatToken(token)];
  if (characters.length <= most) return characters.join("");
  return `${characters.slice(0, most - 1).join("")}…`;
}

/** Widths of a character that text takes: two for what is drawn wide. */
function cells(text: string): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
