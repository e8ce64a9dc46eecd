import fc from "fast-check";
import { expect, test } from "vitest";
import { at, must } from "@/lib/domain/at";
import { bestThreshold, calibrate } from "./calibrate";
import { type ExampleSet, weightOf } from "./example-set";
import { firingPaths } from "./firing-paths";
import { growTrie } from "./grow";
import { formatPaths } from "./line.fixture";
import { predict } from "./predict";
import { newTrie } from "./trie";

const OPTIONS = { shrinkage: 1e-6, splitPenalty: 0.1, rootPenalty: 0.1, gap: 3, depth: 6 };
const NAMES = [..."abcd"];

/** Every token of every text is an example; a text is written as letters. */
function examplesFrom(texts: [string, number[]][]): ExampleSet {
  const places: number[] = [];
  const contextLengths: number[] = [];
  let start = 0;
  for (const [text] of texts) {
    for (let i = 0; i < text.length; i++) {
      places.push(start + i);
      contextLengths.push(i);
    }
    start += text.length;
  }
  return {
    keys: Int32Array.from([...texts.map(([text]) => text).join("")], (name) => NAMES.indexOf(name)),
    places: Int32Array.from(places),
    contextLengths: Int32Array.from(contextLengths),
    values: Float32Array.from(texts.flatMap(([, values]) => values)),
  };
}

test.each<[string, [string, number[]][], string[]]>([
  [
    "one token fires",
    [
      ["ab", [0, 1]],
      ["cb", [0, 1]],
    ],
    ["b = 1"],
  ],
  [
    "a token fires after another",
    [
      ["ab", [0, 1]],
      ["cb", [0, 0]],
      ["db", [0, 0]],
    ],
    ["b = 0", "b|a = 1"],
  ],
  [
    "what stands between does not matter",
    [
      ["acb", [0, 0, 1]],
      ["adb", [0, 0, 1]],
      ["ccb", [0, 0, 0]],
      ["cdb", [0, 0, 0]],
    ],
    ["b = 0", "b|*|a = 1"],
  ],
  [
    "a token may keep it from firing",
    [
      ["ab", [0, 0]],
      ["cb", [0, 1]],
      ["db", [0, 1]],
      ["bb", [1, 1]],
    ],
    ["b = 1", "b|a = 0"],
  ],
  ["nothing fires", [["ab", [0, 0]]], []],
  ["no text", [], []],
])("%s", (_, texts, expected) => {
  const { trie } = growTrie(examplesFrom(texts), NAMES, OPTIONS);
  const rounded = formatPaths(trie).map((path) =>
    path.replace(/[\d.e-]+$/, (end) => String(Number(Number(end).toFixed(3)))),
  );
  expect(rounded).toEqual(expected);
});

const text = fc.string({ unit: fc.constantFrom(...NAMES), minLength: 1, maxLength: 12 });
const annotated = text.chain((letters) =>
  fc.tuple(
    fc.constant(letters),
    fc.array(fc.constantFrom(0, 0.25, 0.5, 1), { minLength: letters.length, maxLength: letters.length }),
  ),
);

test("the trie's own predictions are never worse than silence, its walks end where its examples did", () => {
  fc.assert(
    fc.property(fc.array(annotated, { minLength: 1, maxLength: 8 }), (texts) => {
      const { trie, strongest } = growTrie(examplesFrom(texts), NAMES, { ...OPTIONS, shrinkage: 1 });
      let [silent, grown] = [0, 0];
      for (const [letters, values] of texts) {
        for (const [i, predicted] of predict(trie, [...letters]).entries()) {
          const value = at(values, i);
          silent += weightOf(value) * value ** 2;
          grown += weightOf(value) * (value - predicted) ** 2;
        }
      }
      expect(grown).toBeLessThanOrEqual(silent + 1e-6);
      for (const example of strongest.values()) expect(example).toBeLessThan(texts.join("").length);
    }),
  );
});

test.each<[number[], number[], number | null]>([
  [[1, 0, 0], [0.3, 0.1, 0], 0.2],
  [[1, 1, 0], [0.3, 0.2, 0.2], 0.1],
  [[1, 0], [0, 0], null],
  [[0, 0], [0.4, 0], null],
])("for %j predicted as %j the threshold is %d", (real, predicted, threshold) => {
  const found = bestThreshold([{ real, predicted }]);
  if (threshold === null) expect(found).toBeNull();
  else expect(found).toBeCloseTo(threshold, 12);
});

test("calibrating moves the threshold to one half and keeps 0, 1 and the order", () => {
  const ends = [0, 0.1, 0.2, 0.6, 1].map((end) => {
    const trie = newTrie();
    trie.children.set("a", { ...newTrie(), key: "a", depth: 0, end });
    calibrate(trie, 0.2);
    return must(trie.children.get("a")?.end, "the end");
  });
  expect(ends.map((end) => Number(end.toFixed(6)))).toEqual([0, 0.25, 0.5, 0.75, 1]);
});

test("only paths that end at one half or more fire, short ones first", () => {
  const { trie } = growTrie(
    examplesFrom([
      ["ab", [0, 1]],
      ["cb", [0, 0]],
      ["db", [0, 0]],
      ["cd", [0, 0.7]],
      ["aa", [0, 0]],
    ]),
    NAMES,
    OPTIONS,
  );
  expect(firingPaths(trie).map(({ nodes }) => nodes.map(({ key }) => key ?? "*").join("|"))).toEqual([
    "d",
    "b|a",
  ]);
});
