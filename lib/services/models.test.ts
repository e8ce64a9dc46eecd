import { expect, test } from "vitest";
import { dataPath } from "@/lib/domain/data-path";
import { METHODS } from "@/lib/methods/index";
import { answersOf } from "./models";

const model = { name: "m", answers: answersOf(METHODS) };

test.each([
  ["neuroscope", [], "/api/m/neuroscope"],
  ["neuroscope", [1], "/api/m/neuroscope/1"],
  ["neuroscope", [1, 29], "/api/m/neuroscope/1/29"],
  ["all", [1, 29], "/api/m/all/1/29"],
  ["metadata", [], "/api/m/metadata"],
  ["metadata", [1, 29], "/api/m/metadata/1/29"],
  ["neuron2graph", [], "/api/m/all"],
  ["neuron2graph", [1], "/api/m/all/1"],
  ["neuron2graph", [1, 29], "/api/m/neuron2graph/1/29"],
  ["neuron2graph-search", [], "/api/m/all"],
] as const)("the data of a %s page at %j are at %s", (service, place, path) => {
  expect(dataPath(model, service, ...place)).toBe(path);
});
