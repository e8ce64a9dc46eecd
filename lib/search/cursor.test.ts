import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeCursor, parseCursor, type SearchQuestion } from "./cursor";

const asked: SearchQuestion = {
  q: "any:the",
  model: ["a", "b"],
  role: "any",
  layer: 1,
  pole: "both",
  in: ["tokens", "explanations"],
  sort: "score",
};
const position = { key: 0.875, model: "a", ordinal: 1349 };

test.each([
  ["the same", {}],
  ["the models in another order", { model: ["b", "a"] }],
  ["a model twice", { model: ["a", "b", "a"] }],
  ["the places in another order", { in: ["explanations", "tokens"] }],
])("a cursor is read back for %s", (_, change) => {
  expect(parseCursor(encodeCursor(position, asked), { ...asked, ...change })).toEqual({
    ok: true,
    value: position,
  });
});

test("any position is read back exactly", () => {
  fc.assert(
    fc.property(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.string(),
      fc.nat(),
      (key, model, ordinal) => {
        const value = { key: key + 0, model, ordinal };
        expect(parseCursor(encodeCursor(value, asked), asked)).toEqual({ ok: true, value });
      },
    ),
  );
});

test.each([
  { q: "any:he" },
  { model: ["a"] },
  { model: [] },
  { role: "important" },
  { layer: undefined },
  { layer: 0 },
  { pole: "negative" },
  { in: ["tokens"] },
  { sort: "layer" },
])("a cursor of another search than with %j is refused", (change) => {
  expect(parseCursor(encodeCursor(position, asked), { ...asked, ...change })).toEqual({
    ok: false,
    message: expect.stringMatching(/^a next_cursor of this very search/),
  });
});

test.each([
  "",
  "zzz",
  "bnVsbA",
  "W10",
  "WyIxIiwiYSIsMV0",
  "WzEsImEiLDEuNV0",
  Buffer.from('[0.5,"a",7]').toString("base64url"),
])("%j is no cursor", (text) => {
  expect(parseCursor(text, asked)).toEqual({ ok: false, message: "a next_cursor of an earlier answer" });
});
