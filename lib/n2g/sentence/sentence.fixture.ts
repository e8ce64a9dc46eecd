import fc from "fast-check";
import { TOKEN_CLASSES, type TokenClass } from "@/lib/n2g/paths/token-class";
import type { SentencePath } from "./from-paths";
import { type Clause, type Sentence, type Word, wordKey } from "./sentence";

/** Tokens with all that a spelling must keep apart; half of their units come from here. */
const NASTY = [
  ..."`\\\"'“” ·↵⇥\n\r\t\u0000\u001b\u00a0\u200b\u2028\ufeffnrtux{}0a;,.",
  "\ud83d",
  "\ude00",
  "\u0301",
];

/** Any string: empty, blank, with lone surrogates. */
export const nastyToken: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: "binary", maxLength: 2 })), { maxLength: 5 })
  .map((parts) => parts.join(""));

const classes = Object.keys(TOKEN_CLASSES) as TokenClass[]; // Object.keys forgets the keys' type

const words: fc.Arbitrary<Word[]> = fc.uniqueArray(
  fc.oneof(
    { arbitrary: nastyToken.map((token) => ({ token })), weight: 3 },
    { arbitrary: fc.constantFrom(...classes).map((name) => ({ class: name })), weight: 1 },
  ),
  { minLength: 1, maxLength: 4, selector: wordKey },
);

const back = fc
  .tuple(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 15 })), fc.oneof(fc.constant(0), fc.nat(900)))
  .map(([min, more]) => ({ min, max: min + more }));

const clause: fc.Arbitrary<Clause> = fc.record({
  on: words,
  after: fc.array(fc.record({ words, back }), { maxLength: 4 }),
});

export const anySentence: fc.Arbitrary<Sentence> = fc.record({
  turns: fc.array(fc.array(clause, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }),
  share: fc.option(fc.nat(100)),
});

/** Tokens of small texts, so that paths match often. */
const letters = fc.constantFrom(..."abc7");

/** Classes name the same tokens as they hold in such texts. */
const step = fc.oneof(
  {
    arbitrary: fc.uniqueArray(letters, { minLength: 1, maxLength: 2 }).map((tokens) => ({ tokens })),
    weight: 6,
  },
  { arbitrary: fc.constant({ tokens: ["7"], class: "digit" }), weight: 1 },
  { arbitrary: fc.constant({ tokens: ["a", "b", "c"], class: "lower_case" }), weight: 1 },
);

const context = fc
  .tuple(fc.option(fc.tuple(fc.nat(2), fc.nat(2))), step)
  .map(([gap, token]) => (gap ? [{ gap: { min: gap[0], max: gap[0] + gap[1] } }, token] : [token]));

const path: fc.Arbitrary<SentencePath> = fc.record({
  steps: fc.tuple(step, fc.array(context, { maxLength: 2 })).map(([first, more]) => [first, ...more.flat()]),
  activation: fc.constantFrom(0, 0.25, 0.5, 1),
  support: fc.nat(20),
  hits: fc.nat(20),
});

export const anyPaths: fc.Arbitrary<SentencePath[]> = fc.array(path, { maxLength: 8 });

export const anyText: fc.Arbitrary<string[]> = fc.array(letters, { maxLength: 40 });
