import { expect, test } from "vitest";
import { keysOf, shapeOf, valueAt } from "./data-shape";

test.each([
  ["a <b>", { kind: "text", text: "a <b>" }],
  [null, { kind: "text", text: "null" }],
  [false, { kind: "text", text: "false" }],
  [0.1, { kind: "text", text: "0.1" }],
  [[1, -2.5], { kind: "numbers", numbers: [1, -2.5] }],
  [[1], { kind: "json" }],
  [[1, null], { kind: "json" }],
  [["a", "b"], { kind: "json" }],
  [[], { kind: "json" }],
  [{}, { kind: "json" }],
  [{ a: [] }, { kind: "record", record: { a: [] } }],
  [[{ a: 1 }, {}], { kind: "records", records: [{ a: 1 }, {}] }],
  [[{ a: 1 }, [2]], { kind: "json" }],
  [[[1, 2]], { kind: "json" }],
])("%j is %j", (data, shape) => expect(shapeOf(data)).toEqual(shape));

test("records have the keys that any of them has, and only their own", () => {
  const hostile = JSON.parse('{"b": 1, "__proto__": 2}');
  expect(keysOf([{ a: 1 }, hostile, { c: 1, a: 2 }])).toEqual(["a", "b", "__proto__", "c"]);
  expect(valueAt(hostile, "__proto__")).toBe(2);
  expect(valueAt({ a: 1 }, "__proto__")).toBeUndefined();
  expect(valueAt({ a: 1 }, "toString")).toBeUndefined();
});
