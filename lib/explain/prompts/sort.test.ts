import { expect, test } from "vitest";
import { countVerdicts, type JudgedText, parseVerdicts, sortMessages } from "./sort";

const text = (tokens: string[], isTrue: boolean, marked: number[] = []): JudgedText => ({
  tokens,
  marked,
  isTrue,
});

test("texts stand on a line each, with signs around what is marked and nowhere else", () => {
  const texts = [text([" a", '"b"', "c\n"], true, [0, 1]), text(["⟪x⟫", "y"], false, [1])];
  expect(sortMessages("fuzzing", "letters", texts).at(-1)?.content).toBe(
    'This neuron fires on letters\nText 1: "⟪ a\\"b\\"⟫c\\n"\nText 2: "x⟪y⟫"',
  );
});

test.each([
  ["[1, 0,1]", [true, false, true]],
  ["Of [1, 0] and the like:\n```json\n[0,\n0,1]\n```", [false, false, true]],
  ["[0,0,0] – no, [1,1,1].", [true, true, true]],
])("%j is read", (answer, value) => expect(parseVerdicts(answer, 3)).toEqual({ ok: true, value }));

test.each(["", "[1, 0]", "[1, 0, 2]", "[1, 0, 1, 1]", "yes, no, yes"])("%j is not read", (answer) =>
  expect(parseVerdicts(answer, 3)).toEqual({
    ok: false,
    message: "the answer must be a JSON list of 3 numbers, each 1 or 0",
  }),
);

test("verdicts are counted by what is true", () => {
  const texts = [text(["a"], true), text(["b"], true), text(["c"], false)];
  expect(countVerdicts(texts, [true, false, false])).toEqual({
    numTrue: 2,
    numFalse: 1,
    rightTrue: 1,
    rightFalse: 1,
  });
});
