import type { Distance } from "@/lib/domain/n2g-path";
import type { TokenClass } from "@/lib/n2g/paths/token-class";

/** A token spelt exactly, or any token of a class. */
export type Word = { readonly token: string } | { readonly class: TokenClass };

/** One token further back in the text, which must be one of these. */
export interface ContextStep {
  /** At least one, none twice. */
  readonly words: readonly Word[];
  /** How many tokens before what the step stands after: 1 when nothing is between. Both ends are at least 1. */
  readonly back: Distance;
}

/** One way to fire, or not to. */
export interface Clause {
  /** The firing token is one of these; at least one, none twice. */
  readonly on: readonly Word[];
  /** What stands before it, the nearest first. */
  readonly after: readonly ContextStep[];
}

/**
 * What a neuron fires on, as a program that reads as English.
 *
 * Turns, none empty, by turns say where the neuron fires, where it does not all the same, where it does after all, and
 * so on: the last turn that has a clause which matches a token decides there; where none has, the neuron does not fire.
 */
export interface Sentence {
  readonly turns: readonly (readonly Clause[])[];
  /** Hits of what is said, in whole per cent of those of all that is known; null where there is nothing to count. */
  readonly share: number | null;
}

/** Whether the clauses of a turn say that the neuron fires, or that it does not. */
export function turnFires(turn: number): boolean {
  return turn % 2 === 0;
}

export function isClass(word: Word): word is { readonly class: TokenClass } {
  return "class" in word;
}

/** The same text for the same word, and no other. */
export function wordKey(word: Word): string {
  return isClass(word) ? `class ${word.class}` : `token ${word.token}`;
}

/** Words without those that were there before, in order. */
export function uniqueWords(words: readonly Word[]): Word[] {
  return [...new Map(words.map((word) => [wordKey(word), word])).values()];
}
