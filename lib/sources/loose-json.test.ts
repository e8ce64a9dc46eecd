import { expect, test } from "vitest";
import { BadLine } from "./bad-line";
import { jsonEntries, parseLooseJson } from "./loose-json";

test.each([
  ["{}", []],
  ['{"a": 1}', [{ key: "a", value: "1", line: 1 }]],
  [
    '{\n "a": {\n  "b": [1, {}]\n },\n "\\u0041": "}"\n}\n',
    [
      { key: "a", value: '{\n  "b": [1, {}]\n }', line: 2 },
      { key: "A", value: '"}"', line: 5 },
    ],
  ],
  [
    '{"a": NaN, "a": "\\""}',
    [
      { key: "a", value: "NaN", line: 1 },
      { key: "a", value: '"\\""', line: 1 },
    ],
  ],
])("the entries of %j", (text, entries) => expect([...jsonEntries(text)]).toEqual(entries));

test("lines go on counting in a value", () => {
  const [outer] = jsonEntries('\n{"a": {\n"b": 1}}');
  expect([...jsonEntries(outer!.value, outer!.line)]).toEqual([{ key: "b", value: "1", line: 3 }]);
});

test.each([
  ["[]", 1, "expected {"],
  ["", 1, "expected {"],
  ['{\n"a"}', 2, "expected :"],
  ["{\n\na: 1}", 3, "expected a key in quotation marks"],
  ['{"a": 1\n"b": 2}', 2, "expected a comma or }"],
  ['{"a": [1,\n2', 2, "expected a value"],
  ['{"a": }', 1, "expected a value"],
  ['{"a": 1,}', 1, "expected a key in quotation marks"],
  ['{"a": "b\n"}', 1, "expected JSON"],
  ['{"a": 1}\n{}', 2, "expected the end"],
])("%j is bad in line %d", (text, line, message) => {
  const read = () => [...jsonEntries(text)];
  expect(read).toThrow(BadLine);
  expect(read).toThrow(expect.objectContaining({ line, message }));
});

test.each([
  ['{"a": [NaN, -Infinity, 1]}', { a: [null, null, 1] }],
  ['"NaN"', "NaN"],
  ['["\\" NaN", NaN]', ['" NaN', null]],
])("%s is read as Python writes it", (text, value) =>
  expect(parseLooseJson(text)).toEqual({ ok: true, value }),
);

test("what is not even loose JSON is a message", () => {
  expect(parseLooseJson("{")).toMatchObject({ ok: false });
  expect(parseLooseJson("[NaN")).toMatchObject({ ok: false });
});
