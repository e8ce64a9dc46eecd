import { expect, test } from "vitest";
import { descriptionOf, headingsOf, itemSchema } from "./data-headings";

const schema = {
  description: "What is mine",
  properties: {
    score: { $ref: "#/$defs/a~1b" },
    label: { title: "Label", description: " " },
    first: { title: "Same" },
    second: { title: "Same" },
    taken: { title: "plain" },
    plain: true,
    loop: { $ref: "#/properties/loop" },
    away: { $ref: "https://example.org/" },
    odd: { title: 1 },
  },
  $defs: { "a/b": { title: "Score", description: "How well" } },
};

test("titles and descriptions of a schema are headings where they tell properties apart", () => {
  const keys = [...Object.keys(schema.properties), "unknown", "toString"];
  expect(headingsOf(keys, schema)).toEqual([
    { key: "score", title: "Score", help: "How well" },
    { key: "label", title: "Label" },
    ...["first", "second", "taken", "plain", "loop", "away", "odd", "unknown", "toString"].map((key) => ({
      ...{ key, title: key },
    })),
  ]);
  expect(descriptionOf(schema)).toBe("What is mine");
});

test("an empty key can be seen", () => expect(headingsOf([""], null)).toEqual([{ key: "", title: '""' }]));

test("a list's records have the headings of its items", () => {
  const list = { items: { $ref: "#/$defs/row" }, $defs: { row: schema, "a/b": { title: "Score of a row" } } };
  expect(headingsOf(["score"], itemSchema(list), list)).toEqual([{ key: "score", title: "Score of a row" }]);
});

test.each([null, true, "a", [], { properties: [] }, { $ref: "#/nowhere" }])("%j says nothing", (odd) => {
  expect(headingsOf(["a"], odd)).toEqual([{ key: "a", title: "a" }]);
  expect(headingsOf(["a"], itemSchema(odd), odd)).toEqual([{ key: "a", title: "a" }]);
  expect(descriptionOf(odd)).toBeNull();
});
