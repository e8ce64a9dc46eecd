import { expect, test } from "vitest";
import { delimited, fieldsOf, joinBytes, rewriteField, textsIn, wholesIn } from "./onnx-bytes";

const MESSAGE = Uint8Array.of(
  ...[0x08, 0x96, 0x01], // 1: 150
  ...[0x12, 0x02, 0x61, 0x62], // 2: "ab"
  ...[0x1d, 0, 0, 0x80, 0x3f], // 3: 1 as a float
  ...[0x20, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], // 4: −1
  ...[0x2a, 0x03, 0x01, 0x96, 0x01], // 5: 1 and 150, packed
);

test("fields are read with their places", () => {
  const fields = [...fieldsOf(MESSAGE)];
  expect(fields.map(({ id, start, end, whole }) => [id, start, end, whole])).toEqual([
    [1, 0, 3, 150],
    [2, 3, 7, null],
    [3, 7, 12, null],
    [4, 12, 23, -1],
    [5, 23, 28, null],
  ]);
  expect(fields.flatMap((field) => (field.id === 5 || field.id === 1 ? wholesIn(field) : []))).toEqual([
    150, 1, 150,
  ]);
  expect(textsIn(MESSAGE, 2)).toEqual(["ab"]);
});

test("a field is written anew or left out, the others are copied", () => {
  const longer = rewriteField(MESSAGE, 2, (content) => joinBytes([content, new Uint8Array(200)]));
  expect([...fieldsOf(longer)].map(({ id, content }) => [id, content.length])).toEqual([
    [1, 0],
    [2, 202],
    [3, 4],
    [4, 0],
    [5, 3],
  ]);
  expect(rewriteField(delimited(9, MESSAGE), 9, () => null)).toEqual(new Uint8Array());
  expect(rewriteField(MESSAGE, 2, (content) => content)).toEqual(MESSAGE);
});

test.each([
  ["ends inside a field", [0x12, 0x05, 0x61]],
  ["ends inside a number", [0x08, 0x96]],
  ["has a number without end", [0x08, ...new Array<number>(11).fill(0xff)]],
  ["has a kind of field that there is not", [0x0b, 0x01]],
])("what %s is refused", (_, bytes) => {
  expect(() => [...fieldsOf(Uint8Array.from(bytes))]).toThrow(RangeError);
});
