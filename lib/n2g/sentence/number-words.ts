const WORDS = "one two three four five six seven eight nine ten eleven twelve".split(" ");

/** What a number looks like in a sentence: a word up to twelve, or up to four digits. */
export const NUMBER = `(?:${[...WORDS].reverse().join("|")}|[1-9][0-9]{0,3})`;

/** A number in a sentence: a word up to twelve, digits above. */
export function formatNumber(number: number): string {
  return WORDS[number - 1] ?? String(number);
}

/** The number that a text which looks like `NUMBER` says, in any case. */
export function numberOf(text: string): number {
  return WORDS.indexOf(text.toLowerCase()) + 1 || Number(text);
}
