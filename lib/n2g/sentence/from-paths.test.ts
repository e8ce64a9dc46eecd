import fc from "fast-check";
import { expect, test } from "vitest";
import { FIRES, type PathStep } from "@/lib/domain/n2g-path";
import { describePaths } from "@/lib/n2g/drawing/describe-paths";
import { predictPaths } from "@/lib/n2g/paths/predict";
import { differingTokens } from "./differing";
import { type SentenceLimits, type SentencePath, sentenceFromPaths } from "./from-paths";
import { parseSentence } from "./parse";
import { printSentence } from "./print";
import { anyPaths, anyText } from "./sentence.fixture";
import { predictSentence } from "./simulate";

const UNLIMITED: SentenceLimits = {
  coverage: Number.POSITIVE_INFINITY,
  clauses: Number.POSITIVE_INFINITY,
  words: Number.POSITIVE_INFINITY,
  exceptions: Number.POSITIVE_INFINITY,
  exceptionWords: Number.POSITIVE_INFINITY,
  exceptionShare: 0,
  characters: Number.POSITIVE_INFINITY,
};

const one = (...tokens: string[]): PathStep => ({ tokens });
const gap = (min: number, max = min): PathStep => ({ gap: { min, max } });
const path = (activation: number, support: number, ...steps: PathStep[]): SentencePath => ({
  steps,
  activation,
  support,
  hits: support,
});

const THOUSANDS = Array.from({ length: 2000 }, (_, i) => `token ${i}`);

test.each<[string, SentencePath[], string | null]>([
  ["no paths", [], null],
  ["a list of thousands of tokens alone", [path(1, 9, one(...THOUSANDS))], null],
  [
    "a list of thousands of tokens beside what can be said",
    [path(1, 9, one(...THOUSANDS)), path(1, 3, one("a"), one("b"))],
    "Fires on `a` right after `b`. These are 25 % of its hits.",
  ],
  ["exceptions alone", [path(0.2, 3, one("a"))], null],
  ["the strongest first", [path(1, 3, one("a")), path(0.5, 9, one("b"))], "Fires on `b` or `a`."],
  [
    "one context, its firing tokens together",
    [path(1, 5, one(","), gap(1), one("(")), path(1, 7, one("."), gap(1), one("("))],
    "Fires on `.` or `,` two tokens after `(`.",
  ],
  [
    "one firing token, its contexts together",
    [path(1, 7, one(","), gap(0, 3), one(" if")), path(1, 5, one(","), gap(0, 3), one(" or"))],
    "Fires on `,` one to four tokens after `·if` or `·or`.",
  ],
  [
    "what differs in more stays apart",
    [path(1, 7, one(","), one("a")), path(1, 5, one("."), one("b")), path(1, 5, one(","), gap(1), one("a"))],
    "Fires on `,` right after `a`; on `.` right after `b`; on `,` two tokens after `a`.",
  ],
  [
    "what says more than is needed is left out",
    [path(1, 7, one(","), one("a")), path(1, 5, one(","))],
    "Fires on `,`.",
  ],
  [
    "a class, where all tokens are of it",
    [path(1, 7, { tokens: ["7", "42"], class: "digit" }, { tokens: ["("], class: "opening_bracket" })],
    "Fires on a number right after an opening bracket.",
  ],
  [
    "its tokens, where the class is not known or they are not of it",
    [path(1, 7, { tokens: ["7", "x"], class: "digit" }, { tokens: ["("], class: "near_(" })],
    "Fires on `7` or `x` right after `(`.",
  ],
  [
    "an exception that matters, and one that does not",
    [path(0, 1, one(","), one(")")), path(0, 1, one("x")), path(1, 9, one(","))],
    "Fires on `,`; but not on `,` right after `)`.",
  ],
  [
    "an exception after what it might except",
    [path(1, 9, one(","), one(")")), path(0, 1, one(","))],
    "Fires on `,` right after `)`.",
  ],
  [
    "an exception that a path before it outranks",
    [path(1, 2, one(","), one(")"), one(")")), path(0, 2, one(","), one(")")), path(1, 9, one(","))],
    "Fires on `,`; but not on `,` right after `)`; yet on `,` right after `)` then `)`.",
  ],
  [
    "an exception elsewhere than a path before it",
    [path(1, 2, one(","), one("a")), path(0, 2, one(","), one("b")), path(1, 9, one(","), gap(1), one("c"))],
    "Fires on `,` two tokens after `c`; on `,` right after `a`; but not on `,` right after `b`.",
  ],
])("%s", (_, paths, expected) =>
  expect(describePaths(paths)?.replace(" These are all of its hits.", "") ?? null).toBe(expected),
);

test.each<[string, SentencePath[], number | null]>([
  ["96 of 100 hits are enough", [path(1, 96, one("a")), path(1, 4, one("b"), one("c"))], 96],
  ["94 of 100 are not", [path(1, 94, one("a")), path(1, 6, one("b"), one("c"))], 100],
  ["six clauses", Array.from("abcdefghij", (token) => path(1, 10, one(token), one(`${token}${token}`))), 60],
  ["forty tokens", Array.from({ length: 80 }, (_, i) => path(1, 10, one(`t${i}`))), 50],
  ["the first path whole", [path(1, 1, one(...Array.from({ length: 80 }, (_, i) => `t${i}`)))], 100],
  ["no hits", [{ ...path(1, 9, one("a")), hits: 0 }], null],
  ["no support", [path(1, 0, one("a")), { ...path(1, 0, one("b")), hits: 3 }], 100],
  ["rounded down", [path(1, 299, one("a")), path(1, 1, one("b"), one("c"))], 99],
])("share of hits: %s", (_, paths, share) => expect(sentenceFromPaths(paths)?.share).toBe(share));

test("an exception that spares less than a tenth of what is said is not worth its words", () => {
  const said = (spared: number) =>
    describePaths([path(0, spared, one(","), one(")")), path(1, 100, one(","))]);
  expect(said(9)).not.toContain("but not");
  expect(said(10)).toContain("but not on `,` right after `)`");
});

test("at most three exceptions", () => {
  const exceptions = Array.from("abcdef", (token) => path(0, 1, one(","), one(token), one(token)));
  const sentence = sentenceFromPaths([...exceptions, path(1, 9, one(","))]);
  expect(sentence?.turns.map(({ length }) => length)).toEqual([1, 3]);
});

test("what is cut shows in the tokens on which sentence and list differ", () => {
  const paths = [path(1, 96, one("a")), path(1, 4, one("b"), one("c"))];
  const texts = [[..."abcb"], [..."cbaa"]];
  const sentence = sentenceFromPaths(paths);
  const whole = sentenceFromPaths(paths, UNLIMITED);
  expect(sentence && differingTokens(sentence, paths, texts)).toEqual({ numTokens: 8, numDiffering: 2 });
  expect(whole && differingTokens(whole, paths, texts)).toEqual({ numTokens: 8, numDiffering: 0 });
});

const fires = (values: ArrayLike<number>) => Array.from(values, (value) => value >= FIRES);

test("with nothing left out a sentence decides as the list, in print too", () => {
  fc.assert(
    fc.property(anyPaths, anyText, (paths, tokens) => {
      const sentence = sentenceFromPaths(paths, UNLIMITED);
      const expected = fires(predictPaths(paths, tokens));
      if (!sentence) {
        expect(expected).not.toContain(true);
        return;
      }
      const read = parseSentence(printSentence(sentence));
      expect(read).toEqual({ ok: true, value: sentence });
      expect(predictSentence(sentence, [tokens]).map(fires)).toEqual([expected]);
    }),
    { numRuns: 2000 },
  );
});
