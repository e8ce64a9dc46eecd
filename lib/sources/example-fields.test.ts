import { expect, test } from "vitest";
import { exampleFields, exampleRows, readExampleRows } from "./example-fields";

test("of an example its single values are kept, but those that others say", () => {
  const example = {
    tokens: ["a"],
    bin_min: -1,
    by: "x",
    silent: false,
    dfa: [1],
    none: null,
    huge: Infinity,
  };
  expect(exampleFields(example, new Set(["by"]))).toEqual({ bin_min: -1, silent: false });
});

test("rows name the texts by their rank, one that comes twice too", () => {
  expect(exampleRows([{ bin: 1 }, { bin: 2 }, {}], [1, 0, 1])).toEqual([
    { text: 2, bin: 1 },
    { text: 1, bin: 2 },
    { text: 2 },
  ]);
});

test("where nothing is said of any, there are no rows", () => {
  expect(exampleRows([{}, {}], [0, 1])).toEqual([]);
});

test.each([
  { kept: [{ text: 1 }], texts: 2 },
  { kept: [{ text: 1 }, { text: 3 }], texts: 2 },
  { kept: [{ text: 0 }], texts: 1 },
  { kept: [{ quantile_name: "Top" }], texts: 1 },
  { kept: "rows", texts: 1 },
  { kept: undefined, texts: 0 },
])("kept rows of other texts are not read: $kept", ({ kept, texts }) => {
  expect(readExampleRows(kept, texts)).toBeNull();
});
