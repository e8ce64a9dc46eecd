import { escapeUnseen } from "@/lib/domain/token";

/** A kind of token that has a name. */
interface ClassOfTokens {
  /** How a sentence names it: `a closing bracket`. */
  readonly spoken: string;
  /** What a sentence typed by hand may say instead. */
  readonly aliases: readonly string[];
  readonly pattern: RegExp;
}

/** All classes. Where a pattern begins with ` ?`, one space before does not matter. */
export const TOKEN_CLASSES = {
  digit: { spoken: "a number", aliases: ["a digit", "digits"], pattern: /^[0-9]+$/ },
  capitalised: {
    spoken: "a capitalised word",
    aliases: ["a capitalized word"],
    pattern: /^ ?\p{Lu}\p{Ll}+$/u,
  },
  upper_case: { spoken: "an upper-case word", aliases: ["an uppercase word"], pattern: /^ ?\p{Lu}{2,}$/u },
  lower_case: { spoken: "a lower-case word", aliases: ["a lowercase word"], pattern: /^ ?\p{Ll}+$/u },
  opening_bracket: { spoken: "an opening bracket", aliases: [], pattern: /^ ?[([{]$/ },
  closing_bracket: { spoken: "a closing bracket", aliases: [], pattern: /^ ?[)\]}]$/ },
  quotation_mark: { spoken: "a quotation mark", aliases: ["a quote"], pattern: /^ ?["'`]$/ },
  line_break: { spoken: "a line break", aliases: ["a newline"], pattern: /^[\r\n]+$/ },
  indentation: {
    spoken: "an indentation",
    aliases: ["indentation"],
    pattern: /^(?:\t|[ \t]{2,})$/,
  },
} as const satisfies Record<string, ClassOfTokens>;

export type TokenClass = keyof typeof TOKEN_CLASSES;

/** Whether a name, as the `class` of a path's step has it, is that of a class known here. */
export function isTokenClass(name: string): name is TokenClass {
  return Object.hasOwn(TOKEN_CLASSES, name);
}

/**
 * The name of a step's class as people read it; of one not known here, as it is.
 *
 * @example spokenClass("closing_bracket") // "a closing bracket"
 */
export function spokenClass(name: string): string {
  return isTokenClass(name) ? TOKEN_CLASSES[name].spoken : escapeUnseen(name);
}

/**
 * Whether a token is of a class.
 *
 * @example inClass("capitalised", " The") // true
 */
export function inClass(name: TokenClass, token: string): boolean {
  return TOKEN_CLASSES[name].pattern.test(token);
}

/** The tokens of a vocabulary that are of a class, in the vocabulary's order. */
export function classTokens(name: TokenClass, vocabulary: Iterable<string>): string[] {
  return [...vocabulary].filter((token) => inClass(name, token));
}
