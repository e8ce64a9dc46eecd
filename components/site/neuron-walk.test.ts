import { expect, test } from "vitest";
import { walkHref, walkPlace, walkStep } from "./neuron-walk";

const shape = { numLayers: 2, layerSize: 768 };
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

test("the view is kept, an opened text and path are not", () => {
  const there = { layer: 1, neuron: 30 };
  expect(walkHref(place, there, "?text=3&scale=text&path=2&set=q99")).toBe(
    "/viz/solu%202l/all/1/30?scale=text&set=q99",
  );
  expect(walkHref(place, there, "")).toBe("/viz/solu%202l/all/1/30");
});
