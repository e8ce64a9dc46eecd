import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "@/lib/domain/at";
import { parseSentence } from "./parse";
import { printSentence } from "./print";
import { anySentence } from "./sentence.fixture";

test("what is printed is read back", () => {
  fc.assert(
    fc.property(anySentence, (sentence) => {
      expect(parseSentence(printSentence(sentence))).toEqual({ ok: true, value: sentence });
    }),
    { numRuns: 1000 },
  );
});

test("any text is either read, and then printed so that it is read the same, or refused within it", () => {
  const typed = fc
    .tuple(
      anySentence,
      fc.nat(),
      fc.nat(30),
      fc.constantFrom("", "`", ",", " or ", "on", "not on ", " after ", "3"),
    )
    .map(([sentence, place, length, inserted]) => {
      const text = printSentence(sentence);
      const start = place % (text.length + 1);
      return text.slice(0, start) + inserted + text.slice(start + length);
    });
  fc.assert(
    fc.property(typed, (text) => {
      const read = parseSentence(text);
      if (read.ok) expect(parseSentence(printSentence(read.value))).toEqual(read);
      else expect(text.length - read.position).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});

test("the examples of the documents are as they are printed", () => {
  const page = readFileSync("public/docs/sentences.md", "utf8");
  const examples = [...page.matchAll(/^\| (`{2,}) (Fires on .*) \1 \|/gm)].map((found) => at(found, 2));
  expect(examples).toHaveLength(10);
  for (const example of examples) {
    const read = parseSentence(example);
    expect(read.ok ? printSentence(read.value) : read.message).toBe(example);
  }
});

test.each([
  "Fires on `a`.",
  'Fires on `,` two tokens after `·isinstance` or `·except`; on `·{` right after `!("`; on a number right after `assert` then `(`; but not on `,` right after `)`.',
  "Fires on `,`, `.` or a closing bracket one to four tokens after `·if`. These are 93 % of its hits.",
  "Fires on `)` right after `x`, which is two tokens after `·def`; on `:`. These are all of its hits.",
  "Fires on `)` two tokens after `x` then `,`, which begins 13 to 20 tokens after `·def`.",
  "Fires on `a`; but not on `a` right after `b`; nor on `a` right after `c`; yet on `a` right after `c` then `b`; on `a` two tokens after `d`; but not on `` right after `·`.",
])("%s is printed as it was", (text) => {
  const sentence = parseSentence(text);
  expect(sentence.ok && printSentence(sentence.value)).toBe(text);
});

test.each([
  ['fires on "the" or “·a”', "Fires on `the` or `·a`."],
  ["FIRES  ON\n`a` , `b`, or `a`, `c` .", "Fires on `a`, `b` or `c`."],
  ["Fires on digits, directly after `a`", "Fires on a number right after `a`."],
  ["Fires on `a`, 2 tokens after `b`", "Fires on `a` two tokens after `b`."],
  ["Fires on `a` one token after `b`", "Fires on `a` right after `b`."],
  ["Fires on `a` within 3 tokens after `b`", "Fires on `a` one to three tokens after `b`."],
  ["Fires on `a` 1–3 tokens after `b`", "Fires on `a` one to three tokens after `b`."],
  ["Fires on `a` right after `b`, which is right after `c`", "Fires on `a` right after `c` then `b`."],
  [
    "Fires on `a` right after `b`, itself two tokens after `c`",
    "Fires on `a` right after `b`, which is two tokens after `c`.",
  ],
  [
    "Fires on `a` and on `b`, or on `c`; but not on `d`, and not on `e`",
    "Fires on `a`; on `b`; on `c`; but not on `d`; nor on `e`.",
  ],
  [
    "Fires on `a` or on `b`, except on `b` right after `c`; still on `b` right after `d`.",
    "Fires on `a`; on `b`; but not on `b` right after `c`; yet on `b` right after `d`.",
  ],
  ["Fires on `a`. These are 100% of its hits", "Fires on `a`. These are all of its hits."],
])("%j is understood as %s", (text, printed) => {
  const sentence = parseSentence(text);
  expect(sentence.ok ? printSentence(sentence.value) : sentence.message).toBe(printed);
});

test.each([
  ["", 0, "At character 1, the end: expected a sentence that begins with “Fires on”."],
  ["Likes `a`", 0, "At character 1, “Likes”: expected a sentence that begins with “Fires on”."],
  [
    "Fires on the",
    9,
    "At character 10, “the”: expected a token in backticks or quotes, such as `·the`, or a class, such as “a closing bracket”.",
  ],
  ["Fires on `a", 9, "At character 10, “`”: expected the token's closing backtick or quote as well."],
  [
    "Fires on `a\\q`",
    9,
    "At character 10, “`”: expected \\\\ for a backslash, or an escape such as \\n or \\u{1f}, instead of \\q.",
  ],
  [
    "Fires on `a` after `b`",
    13,
    "At character 14, “after”: expected how far back: “right after”, “two tokens after” or “one to four tokens after”.",
  ],
  [
    "Fires on `a` right after `b`, which is `c`",
    39,
    "At character 40, “`”: expected how far back: “right after”, “two tokens after” or “one to four tokens after”.",
  ],
  [
    "Fires on `a` four to two tokens after `b`",
    13,
    "At character 14, “four”: expected the smaller number first.",
  ],
  [
    "Fires on `a` `b`",
    13,
    "At character 14, “`”: expected “right after”, “two tokens after” or “one to four tokens after”, “; on …”, “; but not on …” or a full stop.",
  ],
  [
    "Fires on `a` zero tokens after `b`",
    13,
    "At character 14, “zero”: expected “right after”, “two tokens after” or “one to four tokens after”, “; on …”, “; but not on …” or a full stop.",
  ],
  [
    "Fires on `a` right after `b` before `c`",
    29,
    "At character 30, “before”: expected “, which is two tokens after …”, “; on …”, “; but not on …” or a full stop.",
  ],
  ["Fires on `a`. These are 101 % of its hits.", 14, "At character 15, “These”: expected at most 100 %."],
  ["Fires on `a`. On `b`.", 14, "At character 15, “On”: expected the end."],
])("%j is refused at %j", (text, position, message) =>
  expect(parseSentence(text)).toEqual({ ok: false, position, message }),
);

test.each([
  ["Fires on `a`. These are all of its hits. Mostly in rust.", "Fires on `a`. These are all of its hits."],
  ["Fires on `a`. Mostly in docs.python.org.", "Fires on `a`."],
  ["fires on `unwrap` right after `.`. mostly in plain text", "Fires on `unwrap` right after `.`."],
])("the kind of text is passed over in %s", (text, printed) => {
  const sentence = parseSentence(text);
  expect(sentence.ok && printSentence(sentence.value)).toBe(printed);
});

test("a text of ten megabytes is refused, not run out of room in", () => {
  const message = "At character 100001: a sentence has at most 100000 characters.";
  expect(parseSentence(`Fires on \`${"a".repeat(1e7)}\`.`)).toEqual({
    ok: false,
    position: 100_000,
    message,
  });
  expect(parseSentence(`Fires on \`${"a".repeat(99_989)}\``).ok).toBe(true);
});
