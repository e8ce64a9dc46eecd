import { expect, test } from "vitest";
import { formatNeuron, neuronAt, neuronOrdinal, parseOrdinal } from "./neuron";

const shape = { numLayers: 2, layerSize: 768 };

test("a neuron is written L2 N1917", () => {
  expect(formatNeuron({ layer: 2, neuron: 1917 })).toBe("L2 N1917");
  expect(formatNeuron({ layer: 2, neuron: 1917, pole: "negative" })).toBe("L2 N1917 −");
});

test.each([
  [0, { layer: 0, neuron: 0 }],
  [767, { layer: 0, neuron: 767 }],
  [768, { layer: 1, neuron: 0 }],
  [1535, { layer: 1, neuron: 767 }],
  [1536, { layer: 0, neuron: 0 }],
  [-1, { layer: 1, neuron: 767 }],
])("position %i is %o, wrapping at both ends", (ordinal, index) => {
  expect(neuronAt(shape, ordinal)).toEqual(index);
});

test("positions count through the layers", () => {
  expect(neuronOrdinal(shape, { layer: 1, neuron: 5 })).toBe(773);
});

test.each([
  ["0", 0],
  ["767", 767],
  ["007", 7],
])("parseOrdinal reads %j", (text, value) => {
  expect(parseOrdinal(text, 768, "neuron")).toEqual({ ok: true, value });
});

test.each([
  ["768", "neuron 768 is out of range: the neurons are 0 to 767"],
  ["-1", 'neuron "-1" is not a non-negative integer'],
  ["1.5", 'neuron "1.5" is not a non-negative integer'],
  ["1e2", 'neuron "1e2" is not a non-negative integer'],
  ["", 'neuron "" is not a non-negative integer'],
  ["٣", 'neuron "٣" is not a non-negative integer'],
  ["99999999999", 'neuron "99999999999" is not a non-negative integer'],
])("parseOrdinal refuses %j", (text, message) => {
  expect(parseOrdinal(text, 768, "neuron")).toEqual({ ok: false, message });
});
