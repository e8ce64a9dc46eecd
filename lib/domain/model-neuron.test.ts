import { expect, test } from "vitest";
import { isSameNeuron, readWritten, splitNeuron, writeNeuron } from "./model-neuron";

test.each([
  ["solu-6l:3:15", { model: "solu-6l", layer: "3", neuron: "15" }],
  [" a:b:0:1 ", { model: "a:b", layer: "0", neuron: "1" }],
  ["smol:3:15:negative", { model: "smol", layer: "3", neuron: "15", pole: "negative" }],
  ["smol:3:15:positive", null],
  ["solu-6l:3", null],
  [":3:15", null],
  ["solu-6l:3:-1", null],
  ["solu-6l:3:15:", null],
])("%j is read from its end", (written, parts) => {
  expect(splitNeuron(written)).toEqual(parts);
});

test.each([
  [{ model: "a:b", layer: 0, neuron: 1 }, "a:b:0:1"],
  [{ model: "a:b", layer: 0, neuron: 1, pole: "negative" }, "a:b:0:1:negative"],
] as const)("a neuron is written as it is read: %j", (neuron, written) => {
  expect(writeNeuron(neuron)).toBe(written);
  expect(readWritten(written)).toEqual(neuron);
});

test("poles of one neuron are two", () => {
  const neuron = { model: "m", layer: 0, neuron: 1 };
  expect(isSameNeuron(neuron, { ...neuron })).toBe(true);
  expect(isSameNeuron(neuron, { ...neuron, pole: "negative" })).toBe(false);
});
