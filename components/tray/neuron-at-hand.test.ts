import { expect, test } from "vitest";
import { neuronOf } from "./neuron-at-hand";

test.each([
  ["/viz/solu-6l/all/3/15?pole=negative", { model: "solu-6l", layer: 3, neuron: 15, pole: "negative" }],
  ["/viz/solu-6l/all/3/15?text=2&pole=positive#text-2", { model: "solu-6l", layer: 3, neuron: 15 }],
  ["/viz/solu-6l/all/3/15", { model: "solu-6l", layer: 3, neuron: 15 }],
  ["/viz/a%20b/neuroscope/0/1/", { model: "a b", layer: 0, neuron: 1 }],
  ["/viz/solu-6l/all/3", null],
  ["/viz/solu-6l/all/3/x", null],
  ["/viz/solu-6l/all/3/1/2", null],
  ["/api/solu-6l/all/3/15", null],
])("%s is the page of %j", (address, neuron) => {
  expect(neuronOf(new URL(address, "https://site.example"))).toEqual(neuron);
});
