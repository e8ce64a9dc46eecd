import { expect, test } from "vitest";
import { filledLayers, formatRun, layerBeside, layerRuns, neuronBeside } from "./filled-layers";

test.each([
  [[], [0, 1, 2]],
  [[[0, 0, 0]], [0, 1, 2]],
  [[[0, 4, 0]], [1]],
  [
    [
      [0, 4],
      [0, 0, 1],
    ],
    [1, 2],
  ],
])("layers with counts %j are %j", (counts, expected) => {
  const services = counts.map((neuronsPerLayer) => ({ neuronsPerLayer }));
  expect(filledLayers({ numLayers: 3, services })).toEqual(expected);
});

test.each([
  [2, [0, 1], ["layer 0", "layer 1"]],
  [5, [1], ["layer 0: none", "layer 1", "layers 2–4: none"]],
  [
    30,
    [2, 12, 24],
    [
      "layers 0–1: none",
      "layer 2",
      "layers 3–11: none",
      "layer 12",
      "layers 13–23: none",
      "layer 24",
      "layers 25–29: none",
    ],
  ],
])("%i layers of which %j have data", (numLayers, filled, expected) => {
  const written = layerRuns(numLayers, filled).map((run) => formatRun(run) + (run.filled ? "" : ": none"));
  expect(written).toEqual(expected);
});

test.each([
  [12, 1, 24],
  [12, -1, 2],
  [5, 1, 12],
  [24, 1, null],
  [0, -1, null],
] as const)("from layer %i by %i to %s", (layer, by, expected) => {
  expect(layerBeside([2, 12, 24], layer, by)).toBe(expected);
});

test.each([
  [{ layer: 2, neuron: 5 }, 1, { layer: 2, neuron: 6 }],
  [{ layer: 2, neuron: 9 }, 1, { layer: 12, neuron: 0 }],
  [{ layer: 12, neuron: 0 }, -1, { layer: 2, neuron: 9 }],
  [{ layer: 24, neuron: 9 }, 1, { layer: 2, neuron: 0 }],
  [{ layer: 2, neuron: 0 }, -1, { layer: 24, neuron: 9 }],
  [{ layer: 7, neuron: 4 }, 1, { layer: 12, neuron: 0 }],
  [{ layer: 7, neuron: 4 }, -1, { layer: 2, neuron: 9 }],
] as const)("from %j by %i to %j", (from, by, expected) => {
  expect(neuronBeside([2, 12, 24], 10, from, by)).toEqual(expected);
});
