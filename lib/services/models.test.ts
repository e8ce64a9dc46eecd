import { expect, test } from "vitest";
import { dataPath, neuronDataPath } from "@/lib/domain/data-path";
import { METHODS } from "@/lib/methods/index";
import { answersOf } from "./models";

const model = { name: "m", answers: answersOf(METHODS) };

test.each([
  ["neuroscope", {}, "/api/m/neuroscope"],
  ["neuroscope", { layer: 1 }, "/api/m/neuroscope/1"],
  ["neuroscope", { layer: 0, pole: "negative" }, "/api/m/neuroscope/0?pole=negative"],
  ["metadata", {}, "/api/m/metadata"],
  ["neuron2graph", {}, "/api/m/all"],
  ["neuron2graph", { layer: 1 }, "/api/m/all/1"],
  ["neuron2graph-search", { pole: "negative" }, "/api/m/all?pole=negative"],
] as const)("the data of a %s page at %j are at %s", (service, place, path) => {
  expect(dataPath(model, service, place)).toBe(path);
});

test.each([
  ["neuroscope", { layer: 1, neuron: 29 }, "/api/m/neuroscope/1/29"],
  ["all", { layer: 1, neuron: 29, pole: "negative" }, "/api/m/all/1/29?pole=negative"],
  ["metadata", { layer: 1, neuron: 29 }, "/api/m/metadata/1/29"],
  ["neuron2graph", { layer: 1, neuron: 29 }, "/api/m/neuron2graph/1/29"],
] as const)("the data of a neuron's %s page at %j are at %s", (service, index, path) => {
  expect(neuronDataPath(model, service, index)).toBe(path);
});
