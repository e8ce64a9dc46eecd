import { expect, test } from "vitest";
import { readBox } from "./box";

function termsOf(text: string) {
  const read = readBox(text);
  return read.ok
    ? read.value.terms.map(({ places, match, tokens, not }) => [places, match, tokens, not])
    : read.fault;
}

test.each([
  ["self", [[null, "word", ["self"], false]]],
  ["·self", [[null, "exact", [" self"], false]]],
  ["=self", [[null, "exact", ["self"], false]]],
  ["self*", [[null, "prefix", ["self"], false]]],
  ["-cls", [[null, "word", ["cls"], true]]],
  ["↵", [[null, "exact", ["\n"], false]]],
  ["\\n", [[null, "exact", ["\n"], false]]],
  ["comma", [[null, "exact", [",", " ,"], false]]],
  ["digit", [[null, "exact", expect.arrayContaining(["7"]), false]]],
  ["closing bracket", [[null, "exact", [")", "]", "}", " )", " ]", " }"], false]]],
  [",", [[null, "word", [","], false]]],
  ['"a, b"', [[null, "word", ["a, b"], false]]],
  ['" self"', [[null, "exact", [" self"], false]]],
  ['text:"isinstance("', [[["text"], "word", ["isinstance("], false]]],
  ["explanation:brackets", [[["explanation"], "exact", expect.arrayContaining(["(", "]"]), false]]],
  ["->", [[null, "word", ["->"], false]]],
  ["--", [[null, "word", ["--"], false]]],
  ['-"->"', [[null, "word", ["->"], true]]],
  ["-=self", [[null, "exact", ["self"], true]]],
  ["-·self", [[null, "exact", [" self"], true]]],
  ["==", [[null, "word", ["=="], false]]],
  ["=>", [[null, "word", ["=>"], false]]],
  ['="("', [[null, "exact", ["("], false]]],
  ["**", [[null, "word", ["**"], false]]],
  ["/*", [[null, "word", ["/*"], false]]],
  ["__*", [[null, "prefix", ["__"], false]]],
  ["·*", [[null, "prefix", [" "], false]]],
  ['"""', [[null, "word", ['"""'], false]]],
  ["std::x", [[null, "word", ["std::x"], false]]],
  [
    "activating:self,important:if",
    [
      [["on"], "word", ["self"], false],
      [["after"], "word", ["if"], false],
    ],
  ],
  [
    "any:self -cls",
    [
      [["on", "after"], "word", ["self"], false],
      [null, "word", ["cls"], true],
    ],
  ],
])("%s", (text, terms) => {
  expect(termsOf(text)).toEqual(terms);
});

test("numbers of layers and neurons, and statistics", () => {
  expect(readBox("L1 N29 f1>0.9 mean<=0.01% score>=-.2")).toEqual({
    ok: true,
    value: {
      terms: [],
      layer: 1,
      neuron: 29,
      filters: [
        { statistic: "f1", operator: ">", value: 0.9 },
        { statistic: "mean", operator: "<=", value: 0.0001 },
        { statistic: "explanation_score", operator: ">=", value: -0.2 },
      ],
    },
  });
});

test.each(["l1", "layer 1", "Layer1", "layer:1", "layer=1"])("%s is a layer", (text) => {
  expect(readBox(`${text} self`)).toMatchObject({
    ok: true,
    value: { layer: 1, terms: [{ written: "self" }] },
  });
});

test.each(["n29", "neuron 29", "neuron:29"])("%s is a neuron's number", (text) => {
  expect(readBox(text)).toMatchObject({ ok: true, value: { neuron: 29, layer: null, terms: [] } });
});

test.each(["layers 1", "layer", "player 1", "layer 1st"])("%s is words", (text) => {
  expect(readBox(text)).toMatchObject({ ok: true, value: { layer: null } });
});

test("a comparison may have blanks in it; a word before a sign that is no statistic's stays a word", () => {
  expect(readBox("f1 > 0.9 self")).toMatchObject({
    ok: true,
    value: { filters: [{ statistic: "f1", operator: ">", value: 0.9 }], terms: [{ written: "self" }] },
  });
  for (const text of ["x > 3", "a>>b", '"min<T>"', "std::max<T>", "max - 3"])
    expect(readBox(text), text).toMatchObject({ ok: true, value: { filters: [] } });
});

test.each([
  ["some:self", 0, 5, /unknown type “some”: expected any, activating/],
  ["if self,", 7, 8, /a term is missing after this comma/],
  ['a any:"self', 6, 11, /not closed/],
  ["f2>0.9", 0, 2, /no statistic “f2”: expected max_activation/],
  ["on:", 0, 3, /is missing here/],
  ["a ".repeat(33), 64, 66, /at most 32 terms/],
  ["f1>>", 0, 4, /compared with a number by <, <=, > or >=/],
  ["self fires>", 5, 11, /compared with a number/],
  ["f1>0.9x", 0, 7, /compared with a number/],
  ["f1 ≥ 0.9", 0, 8, /compared with a number/],
  ["L1 self layer 0", 8, 15, /one layer number at most/],
  ["n29 n30", 4, 7, /one neuron number at most/],
  ["max >", 0, 5, /compared with a number/],
])("%s is told where it is wrong", (text, start, end, message) => {
  const read = readBox(text);
  expect(read).toMatchObject({ ok: false, fault: { start, end } });
  expect(read.ok ? "" : read.fault.message).toMatch(message);
});
