import { expect, test } from "vitest";
import { earlier, isInTray, parseTray } from "./tray-store";

test.each([
  ["", []],
  ['["m:0:1","a:b:2:3"]', ["m 0 1", "a:b 2 3"]],
  ['["m:0:1","m:0:2","m:0:3","m:0:4","m:0:5"]', ["m 0 1", "m 0 2", "m 0 3", "m 0 4"]],
  ['["m:0", 7, null, "m:0:1"]', ["m 0 1"]],
  ['{"m":1}', []],
  ["not JSON", []],
])("%j holds %j", (kept, neurons) => {
  expect(parseTray(kept).map(({ model, layer, neuron }) => `${model} ${layer} ${neuron}`)).toEqual(neurons);
});

test("a neuron is known by model, place and pole", () => {
  const tray = parseTray('["m:0:1","m:0:2:negative"]');
  expect(tray[1]).toEqual({ model: "m", layer: 0, neuron: 2, pole: "negative" });
  expect(isInTray(tray, { model: "m", layer: 0, neuron: 2 })).toBe(false);
  expect(isInTray(tray, { model: "m", layer: 0, neuron: 1, pole: "negative" })).toBe(false);
  expect(isInTray(tray, { model: "m", layer: 0, neuron: 2, pole: "negative" })).toBe(true);
  expect(isInTray(tray, { model: "m", layer: 0, neuron: 1 })).toBe(true);
  expect(isInTray(tray, { model: "n", layer: 0, neuron: 1 })).toBe(false);
});

test.each([
  [1, "2 1 3"],
  [2, "1 3 2"],
  [0, "1 2 3"],
])("the neuron at %i is moved a place forwards", (place, order) => {
  const tray = parseTray('["m:0:1","m:0:2","m:0:3"]');
  expect(
    earlier(tray, place)
      .map(({ neuron }) => neuron)
      .join(" "),
  ).toBe(order);
});
