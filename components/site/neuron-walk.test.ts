import { expect, test } from "vitest";
import { walkHref, walkPlace, walkStep } from "./neuron-walk";
import { parseWalk, walkNumbers } from "./walk-numbers";

const model = "solu 2l";
const shape = { numLayers: 2, layerSize: 768, layers: [0, 1] };
const place = { ...shape, list: null, service: "all", neuron: { model, layer: 1, neuron: 29 } };
const of = (layer: number, neuron: number, name = model) => ({ model: name, layer, neuron });
const [first, second, third] = [of(0, 29), of(1, 0), of(5, 7, "other: 1%")];

test.each([
  ["/viz/solu%202l/all/1/29", place],
  ["/viz/solu%202l/all/1", null],
  ["/viz/solu%202l/all/1/768", null],
  ["/doc", null],
])("%s", (pathname, expected) => {
  expect(walkPlace(pathname, "2 768")).toEqual(expected);
});

test.each([
  [of(1, 29), "next", of(1, 30)],
  [of(0, 767), "next", of(1, 0)],
  [of(0, 0), "previous", of(1, 767)],
  [of(0, 5), "layerUp", of(1, 5)],
  [of(1, 5), "layerUp", null],
  [of(0, 5), "layerDown", null],
  [third, "layerDown", null],
  [third, "next", null],
] as const)("from %j %s to %j", (from, step, expected) => {
  expect(walkStep(place, from, step)).toEqual(expected);
});

test.each([
  [of(2, 767), "next", of(12, 0)],
  [of(2, 0), "previous", of(12, 767)],
  [of(2, 5), "layerUp", of(12, 5)],
  [of(12, 5), "layerUp", null],
  [of(7, 5), "layerDown", of(2, 5)],
] as const)("where only layers 2 and 12 have data, from %j %s to %j", (from, step, expected) => {
  const some = { ...place, numLayers: 30, layers: [2, 12] };
  expect(parseWalk(walkNumbers({ name: model, ...some }, null), model)).toEqual({
    ...{ numLayers: 30, layerSize: 768, layers: [2, 12] },
    list: null,
  });
  expect(walkStep(some, from, step)).toEqual(expected);
});

test.each([
  [null, "2 768"],
  [{ total: 3, around: [first, second, third] }, "2 768 3 0.29 1.0 other%3A%201%25:5.7"],
])("a page in the list %j says %j", (list, numbers) => {
  const seen = list && {
    ...list,
    seen: { in: "dense" },
    cursor: null,
    previous: first,
    next: first,
    place: 1,
  };
  expect(walkNumbers({ name: model, ...shape }, seen)).toBe(numbers);
  expect(parseWalk(numbers, model)).toEqual({ ...shape, list });
});

test("a page that says nothing has no walk", () => {
  expect(parseWalk("", model)).toBeNull();
});

test.each([
  ["a whole list", { total: 3, around: [first, second, third] }, first, "next", second],
  ["another model of it", { total: 3, around: [first, second, third] }, second, "next", third],
  ["its ends, which meet", { total: 3, around: [first, second, third] }, third, "next", first],
  ["its ends, which meet", { total: 3, around: [first, second, third] }, first, "previous", third],
  ["a list of one", { total: 1, around: [first] }, first, "previous", first],
  ["what is known of a long list", { total: 900, around: [first, second, third] }, third, "next", null],
  ["what is known of a long list", { total: 900, around: [first, second, third] }, first, "previous", null],
  ["a neuron not known of", { total: 900, around: [first, second, third] }, of(0, 6), "next", null],
] as const)("along %s", (_, list, here, step, expected) => {
  expect(walkStep({ ...place, list }, here, step)).toEqual(expected);
});

test("the view is kept, an opened text and path are not, nor a service that another model may lack", () => {
  const at = { ...place, service: "neuroscope" };
  expect(walkHref(at, of(1, 30), "?text=3&scale=text&path=2&set=q99&q=self&model=a&model=b")).toBe(
    "/viz/solu%202l/neuroscope/1/30?scale=text&set=q99&q=self&model=a&model=b",
  );
  expect(walkHref(at, third, "")).toBe("/viz/other%3A%201%25/all/5/7");
});
