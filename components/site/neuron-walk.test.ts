import { expect, test } from "vitest";
import { parseWalk, walkHref, walkPlace, walkStep } from "./neuron-walk";

const shape = { numLayers: 2, layerSize: 768, list: null };
const place = { ...shape, model: "solu 2l", service: "all", index: { layer: 1, neuron: 29 } };

test.each([
  ["/viz/solu%202l/all/1/29", place],
  ["/viz/solu%202l/all/1", null],
  ["/viz/solu%202l/all/1/768", null],
  ["/doc", null],
])("%s", (pathname, expected) => {
  expect(walkPlace(pathname, shape)).toEqual(expected);
});

test.each([
  [[1, 29], "next", [1, 30]],
  [[0, 767], "next", [1, 0]],
  [[0, 0], "previous", [1, 767]],
  [[0, 5], "layerUp", [1, 5]],
  [[1, 5], "layerUp", null],
  [[0, 5], "layerDown", null],
] as const)("from %j %s to %j", ([layer, neuron], step, expected) => {
  const there = walkStep(shape, { layer, neuron }, step);
  expect(there && [there.layer, there.neuron]).toEqual(expected);
});

test.each([
  ["2 768", shape],
  ["2 768 3 29 768 5", { ...shape, list: { total: 3, around: [29, 768, 5] } }],
  ["", null],
])("a page says %j", (numbers, expected) => {
  expect(parseWalk(numbers)).toEqual(expected);
});

test.each([
  ["a whole list", { total: 3, around: [29, 768, 5] }, 29, "next", [1, 0]],
  ["its ends, which meet", { total: 3, around: [29, 768, 5] }, 5, "next", [0, 29]],
  ["its ends, which meet", { total: 3, around: [29, 768, 5] }, 29, "previous", [0, 5]],
  ["a list of one", { total: 1, around: [29] }, 29, "previous", [0, 29]],
  ["what is known of a long list", { total: 900, around: [29, 768, 5] }, 5, "next", null],
  ["what is known of a long list", { total: 900, around: [29, 768, 5] }, 29, "previous", null],
  ["a neuron not known of", { total: 900, around: [29, 768, 5] }, 6, "next", null],
] as const)("along %s", (_, list, here, step, expected) => {
  const there = walkStep({ ...shape, list }, { layer: 0, neuron: here }, step);
  expect(there && [there.layer, there.neuron]).toEqual(expected);
});

test("the view is kept, an opened text and path are not", () => {
  const there = { layer: 1, neuron: 30 };
  expect(walkHref(place, there, "?text=3&scale=text&path=2&set=q99")).toBe(
    "/viz/solu%202l/all/1/30?scale=text&set=q99",
  );
  expect(walkHref(place, there, "")).toBe("/viz/solu%202l/all/1/30");
});
