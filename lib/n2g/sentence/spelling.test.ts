import fc from "fast-check";
import { expect, test } from "vitest";
import { formatToken } from "@/lib/domain/token";
import { nastyToken } from "./sentence.fixture";
import { readSpelling, spellToken } from "./spelling";

test.each([
  [" the", "`·the`"],
  ["a b", "`a b`"],
  ["a  b", "`a··b`"],
  ["    ", "`····`"],
  ["\n\n    ", "`↵↵····`"],
  ["\n x", "`↵·x`"],
  ["\r\n", "`\\r↵`"],
  ["\t", "`⇥`"],
  ["", "``"],
  ["é", "`é`"],
  ["é", "`é`"],
  ["́", "`\\u{301}`"],
  ["\u00a0", "`\\u{a0}`"],
  ["\u200b\ufeff\u0000\u001b", "`\\u{200b}\\u{feff}\\u{0}\\u{1b}`"],
  ["\ud83d", "`\\u{d83d}`"],
  ["😀", "`😀`"],
  ["```", "`\\`\\`\\``"],
  ["\\n", "`\\\\n`"],
  ["·↵⇥", "`\\·\\↵\\⇥`"],
  ['"', '`"`'],
])("%j is spelt %s", (token, spelt) => expect(spellToken(token)).toBe(spelt));

test.each([
  ["\\n\\t\\r", "\n\t\r"],
  ['\\"', '"'],
  ["\\x41\\u0042\\u{43}", "ABC"],
  ["a\nb", "a\nb"],
])("%j may be typed for %j", (inner, token) =>
  expect(readSpelling(inner)).toEqual({ ok: true, value: token }),
);

test.each(["\\q", "\\", "\\u{110000}", "\\x4"])("%j is no spelling", (inner) =>
  expect(readSpelling(inner)).toMatchObject({
    ok: false,
    message: expect.stringContaining(`instead of ${inner.slice(0, 2)}`),
  }),
);

test("every token is read back, and no two have one spelling", () => {
  fc.assert(
    fc.property(nastyToken, (token) => {
      expect(readSpelling(spellToken(token).slice(1, -1))).toEqual({ ok: true, value: token });
    }),
    { numRuns: 500 },
  );
});

test("plain tokens look as elsewhere", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^ ?[a-z.,(){}]*\n?\t?$/).filter((token) => token !== ""),
      (token) => {
        expect(spellToken(token)).toBe(`\`${formatToken(token)}\``);
      },
    ),
  );
});
