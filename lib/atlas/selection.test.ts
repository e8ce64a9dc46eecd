import { expect, test } from "vitest";
import {
  atPole,
  conditionsOf,
  EVERYTHING,
  formatSelection,
  orderOf,
  parseSelection,
  statisticCalled,
} from "./selection";

test.each([
  ["", ""],
  ["  dense  ", "dense"],
  ["fires<0.01%", "fires<0.01%"],
  ["firing < 0.0001", "fires<0.01%"],
  ["f1 >= .9 layer = 1", "f1>=0.9 layer=1"],
  ["fires > 0.1 % dead", "dead fires>0.1%"],
  ["max_activation<=0 maxActivation>-1", "max<=0 max>-1"],
  ["score>−0.5", "score>-0.5"],
  ["kurtosis>1e3 sort:-kurtosis", "kurtosis>1000 sort:-kurtosis"],
  ["sort:score", "sort:score"],
  ["sort:-neuron", "sort:-neuron"],
  ["fires>=0.07%", "fires>=0.07%"],
  ["f1>0.5 among:1.29_0.126", "among:1.29_0.126 f1>0.5"],
  ["among:1.29-_0.126", "among:1.29-_0.126"],
])("%j is the selection %j", (text, canonical) => {
  const selection = parseSelection(text);
  if (!selection.ok) throw new Error(selection.message);
  expect(formatSelection(selection.value)).toBe(canonical);
  expect(parseSelection(canonical)).toEqual(selection);
});

test.each([
  ["speed>3", 'there is no statistic "speed" to filter or sort by'],
  ["sort:speed", 'there is no statistic "speed" to filter or sort by'],
  ["f1>", '"f1>" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["f1>x", '"f1>x" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["toString", '"toString" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["constructor>1", 'there is no statistic "constructor" to filter or sort by'],
  ["among:1", '"among:1" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["among:1.2--", '"among:1.2--" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["among:1.2_", '"among:1.2_" is neither a question nor a condition such as f1>0.9 or fires<0.01%'],
  ["f1>1 ".repeat(31), "a filter has at most 30 terms"],
])("%j is none", (text, message) => {
  expect(parseSelection(text)).toEqual({ ok: false, message });
});

test.each([
  ["among:1.2_0.3-", "positive", "among:1.2"],
  ["among:1.2_0.3- f1>0.5", "negative", "among:0.3- f1>0.5"],
  ["among:1.2_0.3", "negative", "among:1.2_0.3"],
  ["dense", "negative", "dense"],
] as const)("%s is at the %s pole %s", (text, pole, shown) => {
  const selection = parseSelection(text);
  if (!selection.ok) throw new Error(selection.message);
  expect(formatSelection(atPole(selection.value, pole))).toBe(shown);
});

test("a share is read without rounding errors", () => {
  const selection = parseSelection("fires>=0.07%");
  expect(selection).toMatchObject({ value: { conditions: [{ of: "firing", is: ">=", value: 0.0007 }] } });
});

test("a question brings its conditions and its order, which another order takes over", () => {
  const dense = { ...EVERYTHING, questions: ["dense"] as const };
  expect(conditionsOf(dense)).toEqual([{ of: "firing", is: ">=", value: 0.001 }]);
  expect(orderOf(dense)).toEqual({ by: "firing", order: "desc" });
  expect(orderOf({ ...dense, order: { by: "f1", order: "asc" } })).toEqual({ by: "f1", order: "asc" });
  expect(orderOf(EVERYTHING)).toBeNull();
});

test.each([
  ["fires", "firing"],
  ["maxActivation", "max_activation"],
  ["f1", "f1"],
  ["toString", null],
])("%s is the statistic %s", (word, name) => {
  expect(statisticCalled(word)).toBe(name);
});
