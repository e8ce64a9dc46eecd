import { expect, test } from "vitest";
import { splitNeuron, writeNeuron } from "./model-neuron";

test.each([
  ["solu-6l:3:15", { model: "solu-6l", layer: "3", neuron: "15" }],
  [" a:b:0:1 ", { model: "a:b", layer: "0", neuron: "1" }],
  ["solu-6l:3", null],
  [":3:15", null],
  ["solu-6l:3:-1", null],
  ["solu-6l:3:15:", null],
])("%j is read from its end", (written, parts) => {
  expect(splitNeuron(written)).toEqual(parts);
});

test("a neuron is written as it is read", () => {
  expect(writeNeuron({ model: "a:b", layer: 0, neuron: 1 })).toBe("a:b:0:1");
});
