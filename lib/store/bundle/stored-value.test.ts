import { expect, test } from "vitest";
import { orderKeys, storedRow, storedText } from "./stored-value";

test("an object's keys stand by length, then by bytes, as jsonb has them", () => {
  const value = { tokens_scanned: 1, tool: "t", date: "d", ü: 1, zz: [{ bb: 1, a: 2 }], B: 1, a: null };
  expect(JSON.stringify(orderKeys(value))).toBe(
    '{"B":1,"a":null,"zz":[{"a":2,"bb":1}],"ü":1,"date":"d","tool":"t","tokens_scanned":1}',
  );
});

test.each([
  ["a\0b", "a␀b"],
  ["\ud800", "\ufffd"],
  ["😀", "😀"],
])("text %j is stored as %j", (text, stored) => {
  expect(storedText(text)).toBe(stored);
});

test("a row's values are named, and only text is changed", () => {
  const columns = { n: "int4", words: "text[]", json: "jsonb?", none: "text?", bytes: "bytea" } as const;
  const bytes = Uint8Array.of(0);
  expect(storedRow({ columns }, [1, ["\0"], '{"bb":1,"a":"\\u0001"}', null, bytes])).toEqual({
    ...{ n: 1, words: ["␀"], json: '{"a":"\\u0001","bb":1}', none: null, bytes },
  });
});
