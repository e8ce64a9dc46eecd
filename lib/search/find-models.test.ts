import { expect, test } from "vitest";
import { findModels, modelsWith } from "./find-models";

const models = [
  { name: "solu-1l", numLayers: 1, layerSize: 2048 },
  { name: "solu-1l-pile", numLayers: 1, layerSize: 2048 },
  { name: "gpt2-small", numLayers: 12, layerSize: 3072 },
];

test.each([
  ["solu", ["solu-1l", "solu-1l-pile"]],
  ["SOLU-1L", ["solu-1l"]],
  [" pile ", ["solu-1l-pile"]],
  ["", ["solu-1l", "solu-1l-pile", "gpt2-small"]],
  ["opt", []],
])("%j finds %j", (text, names) => {
  expect(findModels(models, text).map(({ name }) => name)).toEqual(names);
});

test.each([
  [{ layer: 0, neuron: 2047 }, 3],
  [{ layer: 0, neuron: 2048 }, 1],
  [{ layer: 11, neuron: 3071 }, 1],
  [{ layer: 12, neuron: 0 }, 0],
])("%o is in %d models", (index, count) => {
  expect(modelsWith(models, index)).toHaveLength(count);
});
