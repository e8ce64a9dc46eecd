import { escapeCharacter, UNSEEN } from "./token";
import { CHARACTER_NAMES } from "./token-names";

/**
 * A token as it is said: letters and digits as they are, what has no letter by name, repeated signs by their number.
 * Every token has one; for names of controls and for those who listen.
 *
 * @example speakToken("\n    ") // "newline, 4 spaces"
 * @example speakToken(" isinstance(") // "space isinstance open bracket"
 */
export function speakToken(token: string): string {
  if (token === "") return "nothing";
  const words = [...token.replace(/\r\n/g, "\n").matchAll(RUN)].map(([run]) => speakRun(run));
  return words.reduce((spoken, word, i) => {
    const several = /^\d+ \D/.test(word) || /^\d+ \D/.test(words[i - 1] ?? "");
    return i === 0 ? word : `${spoken}${several ? ", " : " "}${word}`;
  }, "");
}

/** Whether a token has a letter or a digit, and so says itself. */
export function hasLetters(token: string): boolean {
  return /[\p{L}\p{N}]/u.test(token);
}

// A byte that is no character by itself, letters and digits with the marks on them, one sign repeated, any other one.
const RUN =
  /(?:\\x[0-9a-f]{2})|[\p{L}\p{N}][\p{L}\p{N}\p{M}\u200c\u200d]*|([^\p{L}\p{N}])\1+|[^\p{L}\p{N}]/gu;

function speakRun(run: string): string {
  const byte = /^\\x([0-9a-f]{2})$/.exec(run)?.[1];
  if (byte !== undefined) return `byte ${byte}`;
  if (/^[\p{L}\p{N}]/u.test(run)) return run;
  const characters = [...run];
  const [first = ""] = characters; // a run is never empty
  const name = nameOf(first);
  return characters.length === 1 ? name : `${characters.length} ${plural(name)}`;
}

function nameOf(character: string): string {
  const [name] = CHARACTER_NAMES[character] ?? [];
  if (name !== undefined) return name;
  if (!UNSEEN.test(character)) return character;
  return `character ${escapeCharacter(character).replace(/[\\{}ux]/g, "")}`;
}

function plural(name: string): string {
  return /(?:s|sh|ch|x)$/.test(name) ? `${name}${name.endsWith("s") ? "" : "es"}` : `${name}s`;
}
