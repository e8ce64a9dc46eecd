import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatTokenQuery, parseTokenQuery } from "./query";

describe("queries that can be read", () => {
  test.each([
    ["any:the", [["any", "the"]]],
    ["the", [["any", "the"]]],
    [
      "activating:apple,important:pie",
      [
        ["activating", "apple"],
        ["important", "pie"],
      ],
    ],
    ["any::", [["any", ":"]]],
    ["any::a", [["any", ":a"]]],
    ['any:","', [["any", ","]]],
    ['"a:b"', [["any", "a:b"]]],
    ['important:"say \\"x\\" \\\\ y"', [["important", 'say "x" \\ y']]],
    [" the", [["any", " the"]]],
    ['a"b', [["any", 'a"b']]],
    ["any:", [["any", ""]]],
    ['any:""', [["any", ""]]],
    ['any:"the', [["any", '"the']]],
    ['"', [["any", '"']]],
    ['"a"b', [["any", '"a"b']]],
    ['"a\\n"', [["any", '"a\\n"']]],
    [
      'any:"a,b',
      [
        ["any", '"a'],
        ["any", "b"],
      ],
    ],
    [
      "😀,any:→",
      [
        ["any", "😀"],
        ["any", "→"],
      ],
    ],
  ])("%j", (text, terms) => {
    expect(parseTokenQuery(text)).toEqual({
      ok: true,
      value: terms.map(([role, token]) => ({ role, token })),
    });
  });
});

describe("queries that cannot", () => {
  test.each([
    ["", "term 1 is empty"],
    [",", "term 1 is empty"],
    ["any:the,", "term 2 is empty"],
    ["all:the", 'term 1 has the unknown type "all": expected any, activating, important'],
    [":", 'term 1 has the unknown type ""'],
  ])("%j", (text, message) => {
    const result = parseTokenQuery(text);
    expect(result.ok).toBe(false);
    expect(!result.ok && result.message).toContain(message);
  });
});

test("what is written is read back", () => {
  const term = fc.record({
    role: fc.constantFrom("any" as const, "activating" as const, "important" as const),
    token: fc.string({ unit: "grapheme" }),
  });
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 5 }), (terms) => {
      expect(parseTokenQuery(formatTokenQuery(terms))).toEqual({ ok: true, value: terms });
    }),
  );
});
